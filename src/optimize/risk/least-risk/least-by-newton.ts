import { multiplyVector, transposeMultiplyVector } from "../../../numeric/matrix/multiply.ts";
import { dot } from "../../../numeric/matrix/vector.ts";
import { type ActiveSet, minimizeQuadratic } from "../../../numeric/minimize/quadratic/minimize-quadratic.ts";
import { nearestPoint } from "../../program/nearest-point.ts";
import { polyhedronOf } from "../../program/polyhedron-of.ts";
import type { ProgramSolution } from "../../program/solve-program.ts";
import type { Entries, WeightProgram } from "../../program/weight-program.ts";
import type { RiskProblem } from "../risk-problem.ts";
import { type Kinks, nearestKinks, withKinksOf } from "../terms/kinks.ts";
import { lossEntries } from "../terms/risk-terms.ts";
import type { SecondOrder, SmoothParts } from "../terms/second-order.ts";
import { activeGuess, kinkedPoint, matrixOf } from "./kinked-point.ts";
import { minimizeRiskProgram } from "./minimize-risk-program.ts";

const mostSteps = 60;
const shortest = 1e-8;
/** A step below this wants to know of more kinks. */
const short = 0.2;
/** Share of the last step within which a kink may be crossed by the next. */
const near = 0.1;
/** A gap, as a share of the size of the risk, above which the cones are asked. */
const accepted = 1e-10;
/** A fall of the risk along the slopes, as a share of it, from which on it is worth a linear program to see what they prove. */
const nearing = 1e-6;
/** What scales with the losses has none. */
const noConstant = (): Entries => [];
const none = new Float64Array(0);

/** The measure at weights, in the problem's unit, and its parts there. */
interface State extends SecondOrder {
  readonly parts: Float64Array;
  readonly uncut: Float64Array;
}

/** How the search ended. */
export interface NewtonEnd {
  /** Undefined where the slopes at the weights leave a gap. */
  readonly solution?: ProgramSolution;
  /** The best weights seen. */
  readonly weights?: Float64Array;
}

/**
 * The least risk of a smooth measure in a polyhedron by Newton's method on its square, whose steps are exact quadratic programs. Kinks
 * that a step may cross stand in them as variables; without the others the program has less than the risk, so that its bound is one.
 *
 * Cost: `O(T N^2)` and a quadratic program an iteration, some ten iterations, where cones take the same thirty times over.
 *
 * @param program of linear rows, whose only cost is the risk.
 * @param enough a fall of the risk in one step, as a share of it, after which the search ends without a proof. Default: none.
 * @returns `bound` of the solution is what the slopes at the weights alone prove: their least over the polyhedron; zero where no risk is
 * left of a measure that is never below.
 */
export function leastByNewton(
  program: WeightProgram,
  problem: RiskProblem,
  enough = Number.NEGATIVE_INFINITY,
): NewtonEnd {
  const { moments, measure, probabilities, unit } = problem;
  const { size } = program;
  const { smooth } = measure;
  if (smooth === undefined) return {};
  const losses = lossEntries(moments.scenarios, unit);
  let x = nearestPoint(polyhedronOf(program), new Float64Array(size).fill(1 / size));
  const riskless = x && withoutRisk(problem, x, size, 0);
  if (riskless !== undefined) return riskless;
  let here = x && stateAt(problem, smooth, x.subarray(0, size));
  let kinks = here && withKinksOf(undefined, here.uncut);
  let mostKinks = size;
  let active: ActiveSet | undefined;
  for (let iterations = 0; iterations < mostSteps; iterations++) {
    if (x === undefined || here === undefined || kinks === undefined || here.value <= 0) return {};
    const weights = x.slice(0, size);
    const own = { ...program, cost: [...program.cost], rows: [...program.rows] };
    const expressions = smooth.partsOf(own, { losses, probabilities, constant: noConstant, kinks });
    const jacobian = matrixOf(expressions, own.cost.length);
    const z = kinkedPoint(x, here.parts, expressions, kinks, own.cost.length);
    const slopes = transposeMultiplyVector(jacobian, here.slopes);
    const { value } = here;

    const hessian = here.curvature(jacobian);
    const toOrigin = multiplyVector(hessian, z);
    const linear = slopes.map((slope, j) => value * slope - toOrigin[j]);
    const set = polyhedronOf(own);
    const start = { x: z, active: activeGuess(z, set, active, x.length) };
    const model = minimizeQuadratic({ ...set, hessian, linear }, { start });
    if (!("x" in model)) return { weights };
    active = model.active;
    const step = model.x.map((to, j) => to - z[j]);
    const descent = dot(slopes, step);

    if (descent > -nearing * value) {
      const solution = provedBy({ ...own, cost: [...slopes] }, problem, z, value, iterations);
      if (solution !== undefined) return { solution, weights };
    }

    const from: Float64Array = x;
    const pointAt = (length: number): Float64Array => from.map((each, j) => each + length * step[j]);
    const along = (length: number): State | undefined =>
      stateAt(problem, smooth, pointAt(length).subarray(0, size));
    const endAt = (length: number): NewtonEnd | undefined =>
      withoutRisk(problem, pointAt(length), size, iterations + 1);
    const taken = shortened(along, endAt, value, descent);
    if (taken === undefined) return { weights };
    if ("end" in taken) return taken.end;
    const { length, next, whole } = taken;
    if (value - next.value < enough * value) return { weights: pointAt(length).slice(0, size) };
    if (length < short) mostKinks *= 2;
    kinks = nearestKinks(crossed(here, next, whole), next.uncut, mostKinks);
    x = pointAt(length);
    here = next;
  }
  return { weights: x?.slice(0, size) };
}

function stateAt(
  { measure, probabilities, unit, lossesOf }: RiskProblem,
  smooth: SmoothParts,
  weights: Float64Array,
): State | undefined {
  const losses = lossesOf(weights);
  const parts = smooth.partsAt(losses, probabilities).map((part) => unit * part);
  const order = smooth.secondOrder(parts, probabilities);
  return order && { ...order, parts, uncut: measure.uncut?.(losses) ?? none };
}

/** A point as the solution, where the least of the slopes there, the cost of a program, leaves no gap. */
function provedBy(
  program: WeightProgram,
  { moments, unit, sizeOf }: RiskProblem,
  x: Float64Array,
  value: number,
  iterations: number,
): ProgramSolution | undefined {
  const lowest = minimizeRiskProgram(program, [], moments.assets);
  const allowed = accepted * unit * sizeOf(x.slice(0, program.size));
  if (!("x" in lowest) || !(value - lowest.bound <= allowed)) return undefined;
  const { bound, residual } = lowest;
  const solved = { status: "optimal", message: "", multipliers: [] } as const;
  return { ...solved, x, objective: value, bound, residual, iterations };
}

/** A step halved until the risk falls as its slope promises, or none is left of it; undefined where neither comes. */
function shortened(
  along: (length: number) => State | undefined,
  endAt: (length: number) => NewtonEnd | undefined,
  value: number,
  descent: number,
): { length: number; next: State; whole: State | undefined } | { end: NewtonEnd } | undefined {
  const whole = along(1);
  let next = whole;
  for (let length = 1; length >= shortest; next = along(length)) {
    const end = endAt(length);
    if (end !== undefined) return { end };
    if (next !== undefined && next.value <= value + 1e-4 * length * descent + 1e-15 * value)
      return { length, next, whole };
    length /= 2;
  }
  return undefined;
}

/** The end at weights of no risk, where a measure never below zero is at its least by definition: a root has no slopes there to prove it. */
function withoutRisk(
  { measure, unit, riskOf, sizeOf }: RiskProblem,
  x: Float64Array,
  size: number,
  iterations: number,
): NewtonEnd | undefined {
  const weights = x.slice(0, size);
  const risk = riskOf(weights);
  if (!measure.isNonnegative || !(risk <= accepted * sizeOf(weights))) return undefined;
  const solved = { status: "optimal", message: "", multipliers: [], iterations } as const;
  return { solution: { ...solved, x, objective: unit * risk, bound: 0, residual: 0 }, weights };
}

/** Kinks on a step, as it was gone and as it was meant, and those next to where it went. */
function crossed(from: State, to: State, meant: State | undefined): Kinks {
  const moved = from.uncut.reduce((most, part, t) => Math.max(most, Math.abs(to.uncut[t] - part)), 0);
  const started = withKinksOf(undefined, from.uncut);
  return withKinksOf(meant ? withKinksOf(started, meant.uncut) : started, to.uncut, near * moved);
}
