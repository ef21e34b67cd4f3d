import type { Matrix } from "../../matrix/matrix.ts";
import { zeros } from "../../matrix/matrix.ts";
import { multiplyVector, transposeMultiplyVector } from "../../matrix/multiply.ts";
import { symmetricEigen } from "../../matrix/symmetric-eigen.ts";
import { dot, maxAbs } from "../../matrix/vector.ts";

/** Value of a smooth function at `x`; its gradient is written into `gradient`. */
export type GradientFunction = (x: Float64Array, gradient: Float64Array) => number;

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
  return Int8Array.from(x, (value, i) => {
    if (value <= lower[i] && gradient[i] >= 0) return -1;
    return value >= upper[i] && gradient[i] <= 0 ? 1 : 0;
  });
}

/** Central differences of the gradient, one-sided at a bound; symmetrized. */
function hessianAt(f: GradientFunction, x: Float64Array, { lower, upper }: Box): Matrix {
  const n = x.length;
  const rows = zeros(n, n);
  const up = new Float64Array(n);
  const down = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const h = Math.cbrt(Number.EPSILON) * Math.max(1, Math.abs(x[i]));
    const above = x.slice();
    const below = x.slice();
    above[i] = Math.min(x[i] + h, upper[i]);
    below[i] = Math.max(x[i] - h, lower[i]);
    if (above[i] === below[i]) continue;
    f(above, up);
    f(below, down);
    for (let j = 0; j < n; j++) rows.data[i * n + j] = (up[j] - down[j]) / (above[i] - below[i]);
  }
  const hessian = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) hessian.data[i * n + j] = (rows.data[i * n + j] + rows.data[j * n + i]) / 2;
  }
  return hessian;
}

/** `-|H|^-1 g` on the free coordinates, scaled back to the largest step allowed. */
function newtonStep(point: Point, hessian: Matrix, box: Box, maxStep: number): Float64Array {
  const n = point.x.length;
  const sides = boundSides(point, box);
  const free = Array.from(sides.keys()).filter((i) => sides[i] === 0);
  const step = new Float64Array(n);
  if (free.length === 0) return step;
  const reduced = zeros(free.length, free.length);
  free.forEach((i, a) => {
    free.forEach((j, b) => {
      reduced.data[a * free.length + b] = hessian.data[i * n + j];
    });
  });
  const { values, vectors } = symmetricEigen(reduced);
  const smallest = 1e-13 * maxAbs(values);
  const along = transposeMultiplyVector(
    vectors,
    Float64Array.from(free, (i) => point.gradient[i]),
  );
  const scaled = along.map((slope, a) => {
    const curvature = Math.max(Math.abs(values[a]), smallest);
    return curvature > 0 ? -slope / curvature : -slope;
  });
  const move = multiplyVector(vectors, scaled);
  const shorten = Math.min(1, maxStep / maxAbs(move));
  free.forEach((i, a) => {
    step[i] = shorten * move[a];
  });
  return step;
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
