import { addScaled, dot, maxAbs } from "../../../matrix/vector.ts";
import type { GradientFunction } from "./minimize-within-bounds.ts";

/** What a search needs to know of its function. */
export interface QuasiNewtonProblem {
  /** Value at a point, its gradient written; NaN where the point is outside the domain. */
  readonly value: GradientFunction;
  /** An approximate inverse Hessian, positive definite, times a vector: at the point that was evaluated last. */
  readonly precondition: (vector: Float64Array) => Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export interface QuasiNewtonOptions {
  /** The search ends where no entry of the preconditioned gradient is larger. */
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Where rounding hides any descent, the search has converged if its step promises no more than this. Default 0. */
  readonly negligible?: number;
  /** Steps that the curvature is learned from. Default 30. */
  readonly memory?: number;
  /** Largest step in any coordinate. Default any. */
  readonly maxStep?: number;
}

/** A minimum over a box, or where the search ended. */
export interface QuasiNewtonMinimum {
  readonly status: "converged" | "stopped";
  readonly reason?: "iterations" | "stalled";
  readonly x: Float64Array;
  readonly value: number;
  /** Largest entry of the preconditioned gradient over the coordinates that are free. */
  readonly change: number;
  readonly iterations: number;
  /** The value at every point that was accepted, the start's first. */
  readonly trace: readonly number[];
}

/** Steps in a row whose descent is lost in rounding, after which there is none to be had. */
const patience = 10;

/** Relative error of a value that is a sum over many terms. */
const rounding = 1e-13;

/**
 * Minimizes a smooth function of many variables over a box by limited-memory BFGS steps, from an approximate inverse Hessian that
 * the caller knows. Coordinates on a bound whose slope points outward stay; a step ends at the first bound in its way. Steps
 * satisfy the weak Wolfe conditions, judged by slopes alone where the rounding of values hides their difference, so that the
 * search goes on to where the gradient vanishes.
 *
 * Cost: about one evaluation and O(memory n) an iteration.
 *
 * @returns `stalled` where no step along the direction of descent is better.
 * @see Nocedal and Wright (2006), Numerical Optimization, algorithm 7.4; Lewis and Overton (2013), Mathematical Programming 141,
 *   135-163, for the line search; Hager and Zhang (2005), SIAM J. Optimization 16(1), 170-192, for its end.
 */
export function minimizeQuasiNewton(
  problem: QuasiNewtonProblem,
  start: Float64Array,
  {
    tolerance,
    maxIterations,
    negligible = 0,
    memory = 30,
    maxStep = Number.POSITIVE_INFINITY,
  }: QuasiNewtonOptions,
): QuasiNewtonMinimum {
  let point = pointAt(problem, clip(start, problem));
  let pairs: Pair[] = [];
  let quiet = 0;
  const trace = [point.value];
  for (let iterations = 0; ; iterations++) {
    const free = freeCoordinates(point, problem);
    const slope = masked(point.gradient, free);
    const change = maxAbs(masked(problem.precondition(slope), free));
    const end = { x: point.x, value: point.value, change, iterations, trace };
    if (change <= tolerance) return { status: "converged", ...end };
    if (iterations >= maxIterations) return { status: "stopped", reason: "iterations", ...end };
    const along = inwardDirection(problem, point, pairs, free);
    const promise = -dot(point.gradient, along) / 2;
    let found = quiet > patience ? undefined : lineSearch(problem, point, along, maxStep);
    if (found === undefined && promise > negligible && pairs.length > 0) {
      [pairs, quiet] = [[], 0];
      problem.value(point.x, new Float64Array(point.x.length)); // what is preconditioned is what was evaluated last
      found = lineSearch(problem, point, inwardDirection(problem, point, pairs, free), maxStep);
    }
    if (found === undefined && promise <= negligible) return { status: "converged", ...end };
    if (found === undefined) return { status: "stopped", reason: "stalled", ...end };
    const unseen = Math.min(promise, point.value - found.value) <= noiseOf(point);
    quiet = unseen ? quiet + 1 : 0;
    const pair = pairOf(point, found);
    if (pair !== undefined) pairs = [...pairs, pair].slice(-memory);
    point = found;
    trace.push(point.value);
  }
}

interface Point {
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

/** A step, what it changed of the gradient, and their product. */
interface Pair {
  readonly step: Float64Array;
  readonly turn: Float64Array;
  readonly curvature: number;
}

type Box = Pick<QuasiNewtonProblem, "lower" | "upper">;

function noiseOf({ value }: Point): number {
  return rounding * Math.max(1, Math.abs(value));
}

function pointAt({ value }: QuasiNewtonProblem, x: Float64Array): Point {
  const gradient = new Float64Array(x.length);
  return { x, value: value(x, gradient), gradient };
}

/** Within the box; what is short of a bound by rounding is on it. */
function clip(x: Float64Array, { lower, upper }: Box): Float64Array {
  return x.map((value, i) => {
    const rounding = 4 * Number.EPSILON * Math.abs(value);
    if (value <= lower[i] + rounding) return lower[i];
    return value >= upper[i] - rounding ? upper[i] : value;
  });
}

function freeCoordinates({ x, gradient }: Point, { lower, upper }: Box): boolean[] {
  return Array.from(
    x,
    (value, i) => !((value <= lower[i] && gradient[i] >= 0) || (value >= upper[i] && gradient[i] <= 0)),
  );
}

function masked(vector: Float64Array, free: readonly boolean[]): Float64Array {
  return vector.map((value, i) => (free[i] ? value : 0));
}

/** The direction of descent that leaves the box nowhere: coordinates on a bound that it would take outward stay as well. */
function inwardDirection(
  problem: QuasiNewtonProblem,
  { x, gradient }: Point,
  pairs: readonly Pair[],
  free: readonly boolean[],
): Float64Array {
  const along = direction(problem, masked(gradient, free), pairs, free);
  const inward = free.map(
    (is, i) =>
      is && !((x[i] <= problem.lower[i] && along[i] < 0) || (x[i] >= problem.upper[i] && along[i] > 0)),
  );
  if (inward.every((is, i) => is === free[i])) return along;
  return inwardDirection(problem, { x, gradient, value: Number.NaN }, pairs, inward);
}

/** `-H g` by the two loops over the pairs, the newest first and then last. */
function direction(
  { precondition }: QuasiNewtonProblem,
  slope: Float64Array,
  pairs: readonly Pair[],
  free: readonly boolean[],
): Float64Array {
  const q = slope.slice();
  const shares = new Float64Array(pairs.length);
  for (let k = pairs.length - 1; k >= 0; k--) {
    shares[k] = dot(pairs[k].step, q) / pairs[k].curvature;
    addScaled(q, -shares[k], pairs[k].turn);
  }
  const out = precondition(q);
  pairs.forEach(({ step, turn, curvature }, k) => {
    addScaled(out, shares[k] - dot(turn, out) / curvature, step);
  });
  return out.map((value, i) => (free[i] ? -value : 0));
}

function pairOf(from: Point, to: Point): Pair | undefined {
  const step = to.x.map((value, i) => value - from.x[i]);
  const turn = to.gradient.map((value, i) => value - from.gradient[i]);
  const curvature = dot(step, turn);
  return curvature > 0 ? { step, turn, curvature } : undefined;
}

/** Least share of the descent that the slope promises, and of the slope itself that may be left. */
const [decrease, flattening] = [1e-4, 0.9];

/** Doubles a step until it is long enough, halves one that is too long; undefined where none will do. */
function lineSearch(
  problem: QuasiNewtonProblem,
  from: Point,
  along: Float64Array,
  maxStep: number,
): Point | undefined {
  const slope = dot(from.gradient, along);
  if (!(slope < 0)) return undefined;
  const longest = Math.min(longestStep(from.x, along, problem), maxStep / maxAbs(along));
  const noise = noiseOf(from);
  let [short, long, share] = [0, Number.POSITIVE_INFINITY, Math.min(1, longest)];
  let lowest: Point | undefined;
  for (let trial = 0; trial < 60 && long - short > 1e-12 * share; trial++) {
    const end = clip(
      from.x.map((value, i) => value + share * along[i]),
      problem,
    );
    const next = pointAt(problem, end);
    const left = dot(next.gradient, along);
    const hidden = Math.abs(next.value - from.value) <= noise;
    const low = hidden
      ? left <= (2 * decrease - 1) * slope
      : next.value <= from.value + decrease * share * slope;
    if (low && (share === longest || left >= flattening * slope)) return next;
    if (low) [short, lowest] = [share, next];
    else long = share;
    share = long < Number.POSITIVE_INFINITY ? (short + long) / 2 : Math.min(2 * share, longest);
  }
  return lowest && pointAt(problem, lowest.x);
}

/** How far along a direction the box reaches. */
function longestStep(x: Float64Array, along: Float64Array, { lower, upper }: Box): number {
  let longest = 1e10;
  for (let i = 0; i < x.length; i++) {
    if (along[i] > 0) longest = Math.min(longest, (upper[i] - x[i]) / along[i]);
    if (along[i] < 0) longest = Math.min(longest, (lower[i] - x[i]) / along[i]);
  }
  return longest;
}
