import { dot } from "../../../../numeric/matrix/vector.ts";
import type { QuadraticGain } from "./bounded-step.ts";
import { boundedStep } from "./bounded-step.ts";
import type { Derivatives } from "./equation-derivatives.ts";
import { derivativesAt } from "./equation-derivatives.ts";
import type { Solution } from "./mixed-equations.ts";
import { solveEquations } from "./mixed-equations.ts";
import type { MixedEquations } from "./rooted-coordinates.ts";

export interface RemlOptions {
  /** The search ends where the step ahead is at most so many standard errors long. Default 1e-8. */
  readonly tolerance?: number;
  /** Default 200. */
  readonly maxIterations?: number;
}

/** Where the restricted likelihood is largest, or where the search ended. */
export interface RemlOptimum {
  /** `converged` where the gradient at the end asks for a step of less than 1e-4 standard errors. */
  readonly status: "converged" | "stopped";
  readonly reason?: "iterations" | "stalled";
  readonly solution: Solution;
  readonly derivatives: Derivatives;
  /** Components at the lowest they can be, by position: held there, or pushed there by the likelihood. */
  readonly atLowest: readonly number[];
  readonly iterations: number;
  /** Log-likelihood after every iteration, never falling by more than its rounding. */
  readonly path: readonly number[];
}

/** Where a search begins, and which components it leaves alone. */
export interface RemlStart {
  readonly components: Float64Array;
  readonly held: readonly number[];
}

/** A search has converged where what is left to go is this many standard errors: 5e-9 of log-likelihood. */
const settled = 1e-4;

/** Residual variances stay above this share of the start's: below, what the data say of them is lost in rounding. */
export const residualFloor = 1e-8;

/** Damping that rounding cannot tell from none; it keeps components that nothing tells apart from running away. */
const leastDamping = 1e-12;

/**
 * Maximizes the restricted likelihood over variances that are at least zero, by average-information steps within the bounds
 * (`boundedStep`). A step after which the likelihood has fallen by more than the rounding of both values is damped
 * (Levenberg-Marquardt) until it has not. A component at its lowest is freed as soon as its score is positive.
 *
 * @returns `undefined` where the equations are singular at the start already.
 * @see Gilmour, Thompson and Cullis (1995), Biometrics 51(4), 1440-1450; Marquardt (1963), J. SIAM 11(2), 431-441.
 */
export function maximizeReml(
  model: MixedEquations,
  start: RemlStart,
  { tolerance = 1e-8, maxIterations = 200 }: RemlOptions = {},
): RemlOptimum | undefined {
  const lowest = lowestComponents(model, start);
  let point = pointAt(model, start.components);
  if (point === undefined) return undefined;
  let damping = leastDamping;
  const path = [point.solution.logLikelihood];
  for (;;) {
    const { solution, derivatives } = point;
    const gain = gainAt(point, lowest, start.held);
    const distance = distanceOf(gain);
    const atLowest = Array.from(lowest.keys()).filter((a) => solution.components[a] <= lowest[a]);
    const end = { solution, derivatives, atLowest, iterations: path.length - 1, path };
    if (distance <= tolerance) return { status: "converged", ...end };
    const status = distance <= settled ? "converged" : "stopped";
    if (path.length > maxIterations) return { status, reason: "iterations", ...end };
    const next = climb(model, point, gain, distance, damping, lowest, start.held);
    if (next === undefined) return { status, reason: "stalled", ...end };
    damping = next.damping;
    point = next.point;
    path.push(point.solution.logLikelihood);
  }
}

interface Point {
  readonly solution: Solution;
  readonly derivatives: Derivatives;
}

function pointAt(model: MixedEquations, components: Float64Array): Point | undefined {
  const solution = solveEquations(model, components);
  return solution && { solution, derivatives: derivativesAt(model, solution) };
}

/** Terms can be zero; residual variances have a floor. */
function lowestComponents(model: MixedEquations, { components }: RemlStart): Float64Array {
  const first = components.length - model.errors.residuals;
  const residuals = components.slice(first);
  const usual = residuals.reduce((a, b) => Math.max(a, b));
  return components.map((_, a) => (a < first ? 0 : residualFloor * usual));
}

function gainAt(
  { solution, derivatives }: Point,
  lowest: Float64Array,
  held: readonly number[],
): QuadraticGain {
  const { components } = solution;
  const { score, information } = derivatives;
  const m = components.length;
  const free = Array.from(components.keys()).filter(
    (a) => !held.includes(a) && !(components[a] <= lowest[a] && score[a] <= 0),
  );
  const curvature = { ...information, data: information.data.slice() };
  // where the response shows nothing of a term its average information is zero, and its component falls
  const farthest = 1e3 * Math.max(...components);
  for (const a of free) {
    curvature.data[a * (m + 1)] = Math.max(curvature.data[a * (m + 1)], Math.abs(score[a]) / farthest);
  }
  return { slope: score, curvature, room: components.map((value, a) => value - lowest[a]), free };
}

/** Length of the step ahead in standard errors. */
function distanceOf(gain: QuadraticGain): number {
  if (gain.free.length === 0) return 0;
  for (let damping = leastDamping; ; damping *= 10) {
    const step = boundedStep(gain, damping);
    if (step !== undefined) return Math.sqrt(Math.max(0, dot(gain.slope, step)));
  }
}

/** The first of the more and more damped steps after which the likelihood has not fallen. */
function climb(
  model: MixedEquations,
  from: Point,
  gain: QuadraticGain,
  distance: number,
  start: number,
  lowest: Float64Array,
  held: readonly number[],
): { point: Point; damping: number } | undefined {
  const { solution } = from;
  for (let damping = start; damping < 1e12; damping = Math.max(1e-3, 10 * damping)) {
    const step = boundedStep(gain, damping);
    if (step === undefined) continue;
    const components = solution.components.map((value, a) =>
      step[a] === -gain.room[a] ? lowest[a] : Math.max(value + step[a], lowest[a]),
    );
    const next = solveEquations(model, components);
    if (next === undefined) continue;
    const rise = next.logLikelihood - solution.logLikelihood;
    const rounding = solution.rounding + next.rounding;
    if (rise < -rounding) continue;
    const point = { solution: next, derivatives: derivativesAt(model, next) };
    // a rise that rounding hides is judged by the gradient, which has more digits
    if (rise <= rounding && distanceOf(gainAt(point, lowest, held)) >= distance) return undefined;
    return { point, damping: damping > 1e-6 ? damping / 100 : leastDamping };
  }
  return undefined;
}
