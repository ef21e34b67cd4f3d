import { log } from "../../numeric/elementary/elementary.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { multiplyVector } from "../../numeric/matrix/multiply.ts";
import { dot, maxAbs } from "../../numeric/matrix/vector.ts";
import {
  minimizeQuadratic,
  type QuadraticPoint,
} from "../../numeric/minimize/quadratic/minimize-quadratic.ts";
import type { QuadraticProgram } from "../../numeric/minimize/quadratic/quadratic-program.ts";

/** The polyhedron, of which the first row is the sum of the weights. */
export type ParitySet = Pick<QuadraticProgram, "lower" | "upper" | "rows"> & {
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
};

/** Weights whose risk is weighed against their evenness. */
export interface ParityProblem {
  readonly covariance: Matrix;
  /** N, nonnegative, of sum one: b. */
  readonly budgets: Float64Array;
  readonly set: ParitySet;
}

/** How much each part counts in `risk sqrt(x'Sx) - evenness sum b_i ln x_i`. */
export interface Scales {
  readonly risk: number;
  readonly evenness: number;
}

/** Where the search ended, and what the last model says there. */
export interface ParityPoint {
  readonly x: Float64Array;
  /** `sqrt(x'Sx)`. */
  readonly risk: number;
  /** `sum b_i ln x_i`. */
  readonly evenness: number;
  /** n and m, as a quadratic program has them. */
  readonly boundMultipliers: Float64Array;
  readonly rowMultipliers: Float64Array;
  /** The price of the sum beside the largest slope. */
  readonly priced: number;
  /** What Newton's step from x leaves: of weights and of slopes, relative. */
  readonly residual: number;
  readonly steps: number;
}

const mostSteps = 60;
/** A weight may fall to this share of itself in a step: its logarithm stays. */
const deepest = 0.1;
/** A step that moves weights and slopes by less than this share is none. */
const still = 1e-13;
/** Share of the fall that the slope promises which a step has to bring. */
const sufficient = 1e-4;
/** Of a step that has to be shorter than this share no more is to be had than rounding. */
const shortest = 1e-3;
/** A fall by less than this share of the terms is not seen in their difference: steps are taken as long as they halve. */
const unseen = 1e-12;

/**
 * The least of `risk sqrt(x'Sx) - evenness sum b_i ln x_i` over a polyhedron: Newton's method on exact quadratic programs.
 *
 * @param start N, positive where there is a budget.
 * @returns undefined where a model has no minimum.
 */
export function parityAt(
  problem: ParityProblem,
  scales: Scales,
  start: Float64Array,
): ParityPoint | undefined {
  const valueAt = (x: Float64Array): number =>
    scales.risk * riskOf(problem, x) - scales.evenness * evennessOf(problem, x);
  let x = start;
  let longest = Number.POSITIVE_INFINITY;
  for (let steps = 1; ; steps++) {
    const { program, slope, size } = modelAt(problem, scales, x);
    const solution = minimizeQuadratic(program, { start: { x } });
    if (solution.status !== "optimal") return undefined;
    const step = solution.x.map((value, i) => value - x[i]);
    const bent = multiplyVector(program.hessian, step);
    const length = Math.max(maxAbs(step) / maxAbs(x), maxAbs(bent) / size);
    const [before, fall] = [valueAt(x), dot(slope, step)];
    const isUnseen = Math.abs(fall) <= unseen * (scales.risk * riskOf(problem, x) + scales.evenness);
    let share = length <= still || steps === mostSteps || (isUnseen && length > longest / 2) ? 0 : 1;
    const isEnough = (): boolean => valueAt(moved(x, step, share)) <= before + sufficient * share * fall;
    while (share > shortest && !isUnseen && !isEnough()) share /= 2;
    if (share <= shortest) return pointAt(problem, x, solution, slope, length, steps);
    x = moved(x, step, share);
    longest = length;
  }
}

function moved(x: Float64Array, step: Float64Array, share: number): Float64Array {
  return x.map((value, i) => value + share * step[i]);
}

function pointAt(
  problem: ParityProblem,
  x: Float64Array,
  { rowMultipliers, boundMultipliers, residual }: QuadraticPoint,
  slope: Float64Array,
  length: number,
  steps: number,
): ParityPoint {
  return {
    x,
    risk: riskOf(problem, x),
    evenness: evennessOf(problem, x),
    boundMultipliers,
    rowMultipliers,
    priced: Math.abs(rowMultipliers[0]) / maxAbs(slope),
    residual: Math.max(residual, length),
    steps,
  };
}

export function riskOf({ covariance }: ParityProblem, x: Float64Array): number {
  return Math.sqrt(Math.max(0, dot(x, multiplyVector(covariance, x))));
}

function evennessOf({ budgets }: ParityProblem, x: Float64Array): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) if (budgets[i] > 0) total += budgets[i] * log(x[i]);
  return total;
}

/** The quadratic model at x over the set, the slope there, and the largest of its terms. */
function modelAt(
  { covariance, budgets, set }: ParityProblem,
  scales: Scales,
  x: Float64Array,
): { readonly program: QuadraticProgram; readonly slope: Float64Array; readonly size: number } {
  const n = x.length;
  const pull = multiplyVector(covariance, x);
  const risk = Math.sqrt(dot(x, pull));
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      data[i * n + j] =
        (scales.risk * (covariance.data[i * n + j] - (pull[i] / risk) * (pull[j] / risk))) / risk;
    }
    data[i * (n + 1)] += (scales.evenness * budgets[i]) / (x[i] * x[i] || 1);
  }
  const push = x.map((value, i) => (budgets[i] > 0 ? (scales.evenness * budgets[i]) / value : 0));
  const slope = pull.map((value, i) => (scales.risk * value) / risk - push[i]);
  const size = Math.max((scales.risk * maxAbs(pull)) / risk, maxAbs(push));
  const hessian = { rows: n, columns: n, data };
  const bent = multiplyVector(hessian, x);
  const lower = set.lower.map((low, i) => (budgets[i] > 0 ? Math.max(low, deepest * x[i]) : low));
  return { program: { ...set, lower, hessian, linear: slope.map((g, i) => g - bent[i]) }, slope, size };
}
