import { exp, log } from "../../numeric/elementary/elementary.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { multiplyVector } from "../../numeric/matrix/multiply.ts";
import { dot, maxAbs } from "../../numeric/matrix/vector.ts";
import {
  minimizeQuadratic,
  type QuadraticPoint,
} from "../../numeric/minimize/quadratic/minimize-quadratic.ts";
import type { QuadraticProgram } from "../../numeric/minimize/quadratic/quadratic-program.ts";
import { findRoot } from "../../numeric/minimize/scalar/find-root.ts";

/** Weights of bounded risk parity with their residual. */
export interface BoundedParity {
  readonly x: Float64Array;
  /** What Newton's step from x leaves: of weights and of slopes, relative. */
  readonly residual: number;
  readonly iterations: number;
}

/** The polyhedron, of which the first row is the budget. */
export type ParitySet = Pick<QuadraticProgram, "lower" | "upper" | "rows" | "rowLower" | "rowUpper">;

const mostSteps = 60;
/** A weight may fall to this share of itself in a step: its logarithm stays. */
const deepest = 0.1;
/** A step by less than this share is none. */
const still = 1e-13;
/** Share of the fall that the slope promises which a step has to bring. */
const sufficient = 1e-4;

/**
 * Shares of risk as near to the budgets as a polyhedron lets them be:
 *
 *     minimize sqrt(x'Sx) - lambda sum b_i ln x_i   over the polyhedron, lambda such that the budget has no price
 *
 * Inside the bounds risks are in proportion to the budgets. Newton's method on exact quadratic programs; lambda by its root.
 *
 * Cost: some forty quadratic programs, all but the first begun where the last one ended.
 *
 * @param budgets N, nonnegative: b. A weight without one is held only for the risk it takes away.
 * @param start N: near the set, positive where there is a budget.
 * @returns undefined where the set has no point with such weights, or the search does not end.
 * @see Richard and Roncalli (2019), Constrained risk budgeting portfolios, arXiv 1902.05710.
 */
export function boundedRiskParity(
  covariance: Matrix,
  budgets: Float64Array,
  set: ParitySet,
  start: Float64Array,
): BoundedParity | undefined {
  let x = feasiblePoint(set, budgets, start);
  if (x === undefined) return undefined;
  let iterations = 0;
  const riskOf = (at: Float64Array): number => Math.sqrt(dot(at, multiplyVector(covariance, at)));
  const first = riskOf(x);
  let last: Newton | undefined;
  const price = (logarithm: number): number => {
    const found = leastAt(covariance, budgets, set, x as Float64Array, exp(logarithm));
    iterations += found?.steps ?? 0;
    if (found === undefined) return Number.NaN;
    x = found.x;
    last = found;
    return found.budgetPrice;
  };
  let [low, high] = [log(first) - 0.5, log(first) + 0.5];
  for (let k = 0; k < 20 && price(low) < 0; k++) low -= 1;
  for (let k = 0; k < 20 && price(high) > 0; k++) high += 1;
  const root = findRoot(price, low, high, 1e-15);
  if (root.status === "found") price(root.x);
  const unsettled = root.status === "found" ? last?.priced : movedBetween([low, high], price, () => x);
  if (last === undefined || unsettled === undefined) return undefined;
  return { x: last.x, residual: Math.max(last.residual, unsettled), iterations };
}

/** By how much weights differ at two lambdas, relative: without a root they are an answer where no lambda moves them. */
function movedBetween(
  logarithms: readonly number[],
  price: (logarithm: number) => number,
  weights: () => Float64Array | undefined,
): number {
  const [one, other] = logarithms.map((logarithm) =>
    Number.isNaN(price(logarithm)) ? undefined : weights(),
  );
  if (one === undefined || other === undefined) return Number.POSITIVE_INFINITY;
  return maxAbs(other.map((value, i) => value - one[i])) / maxAbs(other);
}

interface Newton {
  readonly x: Float64Array;
  readonly budgetPrice: number;
  /** The same beside the largest slope. */
  readonly priced: number;
  readonly residual: number;
  readonly steps: number;
}

/** The minimizer at a given lambda, the budget held. */
function leastAt(
  covariance: Matrix,
  budgets: Float64Array,
  set: ParitySet,
  start: Float64Array,
  lambda: number,
): Newton | undefined {
  const n = start.length;
  const valueAt = (x: Float64Array): number => {
    let value = Math.sqrt(dot(x, multiplyVector(covariance, x)));
    for (let i = 0; i < n; i++) if (budgets[i] > 0) value -= lambda * budgets[i] * log(x[i]);
    return value;
  };
  let x = start;
  for (let steps = 1; steps <= mostSteps; steps++) {
    const { program, slope } = modelAt(covariance, budgets, set, x, lambda);
    const solution = minimizeQuadratic(program, { start: { x } });
    if (solution.status !== "optimal") return undefined;
    const step = solution.x.map((value, i) => value - x[i]);
    const fall = dot(slope, step);
    if (maxAbs(step) <= still * maxAbs(x) || steps === mostSteps)
      return ended(solution, slope, step, x, steps);
    const before = valueAt(x);
    let share = 1;
    while (share > 1e-3 && !(valueAt(moved(x, step, share)) <= before + sufficient * share * fall))
      share /= 2;
    if (share <= 1e-3) return ended(solution, slope, step, x, steps); // no more is to be had of the rounding
    x = moved(x, step, share);
  }
  return undefined;
}

function moved(x: Float64Array, step: Float64Array, share: number): Float64Array {
  return x.map((value, i) => value + share * step[i]);
}

function ended(
  { x, rowMultipliers, residual }: QuadraticPoint,
  slope: Float64Array,
  step: Float64Array,
  from: Float64Array,
  steps: number,
): Newton {
  const [budgetPrice] = rowMultipliers;
  const priced = Math.abs(budgetPrice) / maxAbs(slope);
  return { x, budgetPrice, priced, residual: Math.max(residual, maxAbs(step) / maxAbs(from)), steps };
}

/** The quadratic model at x over the set, and the slope there. */
function modelAt(
  covariance: Matrix,
  budgets: Float64Array,
  set: ParitySet,
  x: Float64Array,
  lambda: number,
): { readonly program: QuadraticProgram; readonly slope: Float64Array } {
  const n = x.length;
  const pull = multiplyVector(covariance, x);
  const risk = Math.sqrt(dot(x, pull));
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      data[i * n + j] = (covariance.data[i * n + j] - (pull[i] / risk) * (pull[j] / risk)) / risk;
    }
    data[i * (n + 1)] += (lambda * budgets[i]) / (x[i] * x[i] || 1);
  }
  const slope = pull.map((value, i) => value / risk - (budgets[i] > 0 ? (lambda * budgets[i]) / x[i] : 0));
  const hessian = { rows: n, columns: n, data };
  const bent = multiplyVector(hessian, x);
  const lower = set.lower.map((low, i) => (budgets[i] > 0 ? Math.max(low, deepest * x[i]) : low));
  return { program: { ...set, lower, hessian, linear: slope.map((g, i) => g - bent[i]) }, slope };
}

/** The point of the set nearest to the start, in shares of it, with some of every asset that has a budget. */
function feasiblePoint(set: ParitySet, budgets: Float64Array, start: Float64Array): Float64Array | undefined {
  const n = start.length;
  const hessian = { rows: n, columns: n, data: new Float64Array(n * n) };
  for (let i = 0; i < n; i++) hessian.data[i * (n + 1)] = 1 / (start[i] * start[i] || maxAbs(start) ** 2);
  for (let share = 1e-2; share > 1e-9; share /= 100) {
    const lower = set.lower.map((low, i) => (budgets[i] > 0 ? Math.max(low, share * start[i]) : low));
    const linear = start.map((value, i) => -value * hessian.data[i * (n + 1)]);
    const solution = minimizeQuadratic({ ...set, lower, hessian, linear });
    if (solution.status === "optimal") return solution.x;
  }
  return undefined;
}
