import { cbrt } from "../../../elementary/elementary.ts";
import { symmetricEigen } from "../../../matrix/eigen/symmetric-eigen.ts";
import { entriesAt } from "../../../matrix/entries-at.ts";
import { cholesky, choleskySolve } from "../../../matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../../matrix/matrix.ts";
import { diagonalOf, principalSubmatrix, zeros } from "../../../matrix/matrix.ts";
import { multiplyVector, transposeMultiplyVector } from "../../../matrix/multiply.ts";
import { dot, maxAbs, scale } from "../../../matrix/vector.ts";

/** Value of a smooth function at `x`; its gradient is written into `gradient`. */
export type GradientFunction = (x: Float64Array, gradient: Float64Array) => number;

/** How far a step goes, and when the search ends. */
export interface BoundedNewtonOptions {
  /** Largest step, in any coordinate, that counts as standing still. Default 1e-9. */
  readonly tolerance?: number;
  /** Largest step taken in any coordinate. Default 3. */
  readonly maxStep?: number;
  /** Default 200. */
  readonly maxIterations?: number;
}

/** A minimum within bounds, or where the search ended. */
export interface BoundedMinimum {
  readonly status: "converged" | "stopped";
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  /** Second derivatives at `x` by differences of the gradient, over all coordinates. */
  readonly hessian: Matrix;
  /** -1 at the lower bound with the gradient pushing out, +1 at the upper, 0 free. */
  readonly atBound: Int8Array;
  readonly iterations: number;
}

/**
 * Minimizes a smooth function of few variables over a box by Newton steps on the free coordinates.
 *
 * The Hessian is taken from central differences of the gradient, its eigenvalues by their absolute values, so that the
 * step descends also where the function is not convex; steps are projected on the box and halved until the value falls
 * (or, within the value's rounding, until the gradient does). Made for a handful of variables whose gradient is cheap.
 *
 * Cost: 2 n gradients and O(n^3) an iteration.
 *
 * @see Bertsekas (1982), SIAM J. Control and Optimization 20(2), 221-246.
 */
export function minimizeWithinBounds(
  f: GradientFunction,
  start: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
  options: BoundedNewtonOptions = {},
): BoundedMinimum {
  const { tolerance = 1e-9, maxStep = 3, maxIterations = 200 } = options;
  const box = { lower, upper };
  let point = pointAt(f, clip(start, box));
  let hessian = hessianAt(f, point.x, box);
  let status: BoundedMinimum["status"] = "stopped";
  let iterations = 0;
  while (status === "stopped" && iterations < maxIterations) {
    iterations++;
    const step = newtonStep(point, hessian, box, maxStep);
    const next = lineSearch(f, point, step, box);
    if (next === undefined) {
      // nothing lower within rounding: the minimum, if the step that was tried is short
      if (maxAbs(step) <= Math.sqrt(tolerance)) status = "converged";
      break;
    }
    if (largestMove(point.x, next.x) <= tolerance) status = "converged";
    point = next;
    hessian = hessianAt(f, point.x, box);
  }
  return { status, ...point, hessian, atBound: boundSides(point, box), iterations };
}

interface Box {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

interface Point {
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

function pointAt(f: GradientFunction, x: Float64Array): Point {
  const gradient = new Float64Array(x.length);
  return { x, value: f(x, gradient), gradient };
}

function clip(x: Float64Array, { lower, upper }: Box): Float64Array {
  return x.map((value, i) => Math.min(Math.max(value, lower[i]), upper[i]));
}

function boundSides({ x, gradient }: Point, { lower, upper }: Box): Int8Array {
  const sides = new Int8Array(x.length);
  for (let i = 0; i < x.length; i++) {
    if (x[i] <= lower[i] && gradient[i] >= 0) sides[i] = -1;
    else if (x[i] >= upper[i] && gradient[i] <= 0) sides[i] = 1;
  }
  return sides;
}

/** Central differences of the gradient, one-sided at a bound; symmetrized. */
function hessianAt(f: GradientFunction, x: Float64Array, { lower, upper }: Box): Matrix {
  const n = x.length;
  const hessian = zeros(n, n);
  const up = new Float64Array(n);
  const down = new Float64Array(n);
  const beside = x.slice();
  for (let i = 0; i < n; i++) {
    const h = cbrt(Number.EPSILON) * Math.max(1, Math.abs(x[i]));
    const above = Math.min(x[i] + h, upper[i]);
    const below = Math.max(x[i] - h, lower[i]);
    if (above === below) continue;
    beside[i] = above;
    f(beside, up);
    beside[i] = below;
    f(beside, down);
    beside[i] = x[i];
    for (let j = 0; j < n; j++) hessian.data[i * n + j] = (up[j] - down[j]) / (above - below);
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const mean = (hessian.data[i * n + j] + hessian.data[j * n + i]) / 2;
      hessian.data[i * n + j] = mean;
      hessian.data[j * n + i] = mean;
    }
  }
  return hessian;
}

/** `-|H|^-1 g` on the free coordinates, scaled back to the largest step allowed. */
function newtonStep(point: Point, hessian: Matrix, box: Box, maxStep: number): Float64Array {
  const step = new Float64Array(point.x.length);
  const { gradient } = point;
  const atBound = boundSides(point, box);
  const free = freeCoordinates(atBound);
  if (free.length === 0) return step;
  const move = convexMove(gradient, hessian, free) ?? foldedMove({ gradient, hessian, atBound });
  const shorten = Math.min(1, maxStep / maxAbs(move));
  free.forEach((i, a) => {
    step[i] = shorten * move[a];
  });
  return step;
}

/** `-H^-1 g`; none where H is not positive definite, or too near to singular for its factors. */
function convexMove(
  gradient: Float64Array,
  hessian: Matrix,
  free: readonly number[],
): Float64Array | undefined {
  const factor = cholesky(principalSubmatrix(hessian, free));
  if (factor.status === "indefinite") return undefined;
  const pivots = diagonalOf(factor.lower);
  if (pivots.reduce((a, b) => Math.min(a, b)) < 1e-6 * maxAbs(pivots)) return undefined;
  const move = choleskySolve(factor.lower, entriesAt(gradient, free));
  scale(move, -1);
  return move;
}

/** The same with the eigenvalues of H by their absolute values. */
function foldedMove(at: Pick<BoundedMinimum, "gradient" | "hessian" | "atBound">): Float64Array {
  const { axes, slopes, curvatures } = freeSlopes(at);
  const scaled = slopes.map((slope, a) => (curvatures[a] > 0 ? -slope / curvatures[a] : -slope));
  return multiplyVector(axes, scaled);
}

/** What a Newton step on the free coordinates is made of. */
interface FreeSlopes {
  /** Eigenvectors of their part of the Hessian as columns. */
  readonly axes: Matrix;
  /** The gradient along the axes. */
  readonly slopes: Float64Array;
  /** Sizes of the eigenvalues, at least 1e-13 of the largest. */
  readonly curvatures: Float64Array;
}

function freeSlopes({
  gradient,
  hessian,
  atBound,
}: Pick<BoundedMinimum, "gradient" | "hessian" | "atBound">): FreeSlopes {
  const free = freeCoordinates(atBound);
  const { values, vectors } = symmetricEigen(principalSubmatrix(hessian, free));
  const smallest = 1e-13 * maxAbs(values);
  return {
    axes: vectors,
    slopes: transposeMultiplyVector(vectors, entriesAt(gradient, free)),
    curvatures: values.map((value) => Math.max(Math.abs(value), smallest)),
  };
}

/** The coordinates that stand at no bound. */
export function freeCoordinates(atBound: Int8Array): number[] {
  const free: number[] = [];
  for (let i = 0; i < atBound.length; i++) if (atBound[i] === 0) free.push(i);
  return free;
}

/** `(g'|H|^-1 g)^1/2` on the free coordinates: of minus a log-likelihood, what is left to go in standard errors. */
export function newtonDecrement(minimum: Pick<BoundedMinimum, "gradient" | "hessian" | "atBound">): number {
  const { slopes, curvatures } = freeSlopes(minimum);
  return Math.sqrt(slopes.reduce((sum, slope, k) => sum + slope ** 2 / curvatures[k], 0));
}

/** The first of the halved, projected steps that lowers the value enough; `undefined` where none does. */
function lineSearch(f: GradientFunction, from: Point, step: Float64Array, box: Box): Point | undefined {
  const rounding = 1e-13 * Math.max(1, Math.abs(from.value));
  for (let share = 1; share > 1e-10; share /= 2) {
    const next = pointAt(f, clip(sum(from.x, step, share), box));
    const slope = dot(
      from.gradient,
      next.x.map((value, i) => value - from.x[i]),
    );
    if (next.value <= from.value + 1e-4 * slope && slope < 0) return next;
    const flatter = freeGradient(next, box) < freeGradient(from, box);
    if (Math.abs(next.value - from.value) <= rounding && flatter) return next;
  }
  return undefined;
}

function freeGradient(point: Point, box: Box): number {
  const sides = boundSides(point, box);
  return maxAbs(point.gradient.map((slope, i) => (sides[i] === 0 ? slope : 0)));
}

function sum(x: Float64Array, step: Float64Array, share: number): Float64Array {
  return x.map((value, i) => value + share * step[i]);
}

function largestMove(from: Float64Array, to: Float64Array): number {
  return maxAbs(to.map((value, i) => value - from[i]));
}
