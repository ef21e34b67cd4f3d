import { dot } from "../../../../../numeric/matrix/vector.ts";
import type { Derivatives } from "../derivatives/equation-derivatives.ts";
import { derivativesAt } from "../derivatives/equation-derivatives.ts";
import type { Solution } from "../equations/mixed-equations.ts";
import { solveEquations } from "../equations/mixed-equations.ts";
import type { MixedEquations } from "../equations/rooted-coordinates.ts";
import type { QuadraticGain } from "./bounded-step.ts";
import { boundedStep } from "./bounded-step.ts";
import { condensedEquations } from "./condensed-equations.ts";
import type { CoordinateGain } from "./coordinates.ts";
import { alongCoordinates, toComponents, toCoordinates } from "./coordinates.ts";
import { observedInformation } from "./observed-information.ts";
import { raisedRank } from "./raised-rank.ts";
import type { RemlBounds } from "./reml-bounds.ts";
import { folded, keepTie } from "./reml-bounds.ts";

/** When the search for the largest likelihood ends. */
export interface RemlOptions {
  /** The search ends where the step ahead is at most so many standard errors long. Default 1e-8. */
  readonly tolerance?: number;
  /** Default 200. */
  readonly maxIterations?: number;
}

/** Where the likelihood is largest, or where the search ended. */
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

/** A search that another one has already outdone need not be brought to its end. */
export interface RemlSearch extends RemlOptions {
  /** The search is given up where twice what its curvature promises does not reach this log-likelihood. */
  readonly worthwhile?: number;
}

/** A search has converged where what is left to go is this many standard errors: 5e-9 of log-likelihood. */
const settled = 1e-4;

/** Damping that rounding cannot tell from none; it keeps components that nothing tells apart from running away. */
const leastDamping = 1e-12;

/** Iterations before the curvature is believed. */
const beginnings = 5;

/** Steps in a row that leave most of the way, after which second derivatives are worth their cost. */
const patience = 5;

/**
 * Maximizes the likelihood over variances that are at least zero and covariances that are semidefinite (`coordinates.ts`), by average-information steps within the bounds
 * (`boundedStep`), and where these are slow by Newton steps. A step after which the likelihood has fallen by more than the
 * rounding of both values is damped (Levenberg-Marquardt) until it has not. A component at its lowest is freed as soon as its
 * score is positive.
 *
 * @param start Components to begin with.
 * @returns `undefined` where the equations are singular at the start already, or the search was given up.
 * @see Gilmour, Thompson and Cullis (1995), Biometrics 51(4), 1440-1450; Marquardt (1963), J. SIAM 11(2), 431-441.
 */
export function maximizeReml(
  model: MixedEquations,
  start: Float64Array,
  bounds: RemlBounds,
  options: RemlSearch = {},
): RemlOptimum | undefined {
  const condensed = condensedEquations(model);
  const found = searchedFrom(condensed, start, bounds, options);
  if (found === undefined || condensed === model) return found;
  const solution = solveEquations(model, found.solution.components);
  return solution && { ...found, solution };
}

function searchedFrom(
  model: MixedEquations,
  start: Float64Array,
  bounds: RemlBounds,
  { tolerance = 1e-8, maxIterations = 200, worthwhile = Number.NEGATIVE_INFINITY }: RemlSearch,
): RemlOptimum | undefined {
  const begun = pointAt(model, start, bounds);
  if (begun === undefined) return undefined;
  let point: Point = begun;
  let damping = leastDamping;
  let slow = 0;
  const path = [point.solution.logLikelihood];
  for (;;) {
    const { solution, derivatives, distance } = point;
    const atLowest = Array.from(start.keys()).filter((a) => solution.components[a] <= bounds.lowest[a]);
    if (distance <= tolerance) {
      const raised = raisedTo(model, point, bounds);
      if (raised !== undefined && path.length <= maxIterations) {
        point = raised;
        path.push(point.solution.logLikelihood);
        continue;
      }
    }
    const end = { solution, derivatives, atLowest, iterations: path.length - 1, path };
    if (distance <= tolerance) return { status: "converged", ...end };
    const status = distance <= settled ? "converged" : "stopped";
    if (path.length > beginnings && solution.logLikelihood + distance ** 2 < worthwhile) return undefined;
    if (path.length > maxIterations) return { status, reason: "iterations", ...end };
    const gain = slow < patience ? point.gain : withSecondDerivatives(model, point, bounds);
    const next: Climb | undefined =
      climb(model, point, gain, damping, bounds) ?? climb(model, point, point.gain, leastDamping, bounds);
    if (next === undefined) return { status, reason: "stalled", ...end };
    slow = next.point.distance > 0.8 * distance ? slow + 1 : 0;
    damping = next.damping;
    point = next.point;
    path.push(point.solution.logLikelihood);
  }
}

/** Components with what is known of the likelihood there. */
interface Point {
  readonly solution: Solution;
  readonly coordinates: Float64Array;
  readonly derivatives: Derivatives;
  /** By the average information. */
  readonly gain: QuadraticGain;
  /** Length of the step ahead, in standard errors. */
  readonly distance: number;
}

function pointAt(model: MixedEquations, components: Float64Array, bounds: RemlBounds): Point | undefined {
  const solution = solveEquations(model, components);
  return solution && pointOf(model, solution, bounds);
}

function pointOf(model: MixedEquations, solution: Solution, bounds: RemlBounds): Point {
  const derivatives = derivativesAt(model, solution);
  const coordinates = toCoordinates(model, solution.components);
  const along = folded(alongCoordinates(model, coordinates, derivatives), bounds);
  const gain = gainAt(coordinates, along, derivatives.rounding, bounds);
  return { solution, coordinates, derivatives, gain, distance: distanceOf(gain) };
}

/** Where a singular block has room to grow: the point after that, if the likelihood is higher there. */
function raisedTo(
  model: MixedEquations,
  { solution, derivatives }: Point,
  bounds: RemlBounds,
): Point | undefined {
  if (bounds.tied !== undefined) return undefined;
  const { components, logLikelihood } = solution;
  const raised = raisedRank(model, components, derivatives, bounds.held, settled ** 2 + derivatives.rounding);
  if (raised === undefined) return undefined;
  for (let share = 1; share > 1e-3; share /= 4) {
    const tried = components.map((value, a) => value + share * (raised[a] - value));
    const point = pointAt(model, tried, bounds);
    if (point !== undefined && point.solution.logLikelihood > logLikelihood) return point;
  }
  return undefined;
}

function gainAt(
  coordinates: Float64Array,
  { slope: score, curvature: information }: CoordinateGain,
  rounding: number,
  { lowest, held, tied }: RemlBounds,
): QuadraticGain {
  const m = coordinates.length;
  // near the floor of a residual variance its score is mostly rounding: no reason to rise from it
  const slope = score.map((value, a) =>
    lowest[a] > 0 && value * coordinates[a] <= rounding ? Math.min(value, 0) : value,
  );
  const inBlock = lowest.map((value) => (value === Number.NEGATIVE_INFINITY ? 1 : 0));
  const free = Array.from(coordinates.keys()).filter((a) => {
    const still = inBlock[a] === 1 && slope[a] === 0 && information.data[a * (m + 1)] === 0;
    return !held.includes(a) && a !== tied?.at && !still && !(coordinates[a] <= lowest[a] && slope[a] <= 0);
  });
  const curvature = { ...information, data: information.data.slice() };
  // where the response shows nothing of a term its average information is zero, and its component falls
  const farthest = 1e3 * coordinates.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (const a of free) {
    curvature.data[a * (m + 1)] = Math.max(curvature.data[a * (m + 1)], Math.abs(slope[a]) / farthest);
  }
  return { slope, curvature, room: coordinates.map((value, a) => value - lowest[a]), free };
}

/** The same gain with the likelihood's own curvature, where that is one. */
function withSecondDerivatives(
  model: MixedEquations,
  { coordinates, gain }: Point,
  bounds: RemlBounds,
): QuadraticGain {
  const observed = observedInformation(model, coordinates, bounds, gain.free);
  return observed === undefined ? gain : { ...gain, curvature: observed };
}

function distanceOf(gain: QuadraticGain): number {
  if (gain.free.length === 0) return 0;
  for (let damping = leastDamping; ; damping *= 10) {
    const step = boundedStep(gain, damping);
    if (step !== undefined) return Math.sqrt(Math.max(0, dot(gain.slope, step)));
  }
}

/** The point that was climbed to, and the damping that the next step may begin with. */
interface Climb {
  readonly point: Point;
  readonly damping: number;
}

/** The first of the more and more damped steps after which the likelihood has not fallen. */
function climb(
  model: MixedEquations,
  from: Point,
  gain: QuadraticGain,
  start: number,
  bounds: RemlBounds,
): Climb | undefined {
  const { lowest, tied } = bounds;
  const { solution, coordinates, derivatives, distance } = from;
  for (let damping = start; damping < 1e12; damping = Math.max(1e-3, 10 * damping)) {
    const step = boundedStep(gain, damping);
    if (step === undefined) continue;
    const moved = coordinates.map((value, a) =>
      step[a] === -gain.room[a] ? lowest[a] : Math.max(value + step[a], lowest[a]),
    );
    keepTie(moved, tied);
    const next = solveEquations(model, toComponents(model, moved));
    if (next === undefined) continue;
    const rise = next.logLikelihood - solution.logLikelihood;
    if (rise < -100 * derivatives.rounding) continue; // whatever the rounding there
    const point = pointOf(model, next, bounds);
    const rounding = derivatives.rounding + point.derivatives.rounding;
    if (rise < -rounding) continue;
    // a rise that rounding hides is judged by the gradient, which has more digits; near the end by a tenth, or steps crawl on
    const aim = distance <= settled ? 0.9 * distance : distance;
    if (rise <= rounding && !(point.distance < aim)) continue;
    return { point, damping: damping > 1e-6 ? damping / 100 : leastDamping };
  }
  return undefined;
}
