import { cholesky, choleskySolve } from "../../../matrix/factorizations/cholesky.ts";
import { type Matrix, rowOf } from "../../../matrix/matrix.ts";
import { multiplyVector } from "../../../matrix/multiply.ts";
import { addScaled, dot, scale, sum } from "../../../matrix/vector.ts";
import { scratch, scratchCopy, withScratch } from "../../../scratch.ts";
import { barrierDirection } from "./barrier-direction.ts";

/** The minimum of a quadratic less logarithms, or where the search ended. */
export interface BarrierMinimum {
  readonly status: "optimal" | "stopped";
  readonly x: Float64Array;
  /** Largest `|x_i (Hx)_i - b_i|` relative to the sum of b. */
  readonly residual: number;
  /** Sweeps over the variables, and Newton steps. */
  readonly iterations: number;
}

const mostSweeps = 6;
const mostSteps = 200;
/** Relative to the smallest share of b: within this, Newton steps on one factorization converge. */
const near = 1e-3;
/** So many variables and more are brought near by conjugate gradients, at n^2 a step; of fewer a factorization costs less. */
const many = 100;
/** A residual at which the next step would change x by its last digits. */
const arrived = 1e-15;
const optimal = 1e-12;

/**
 * Minimizes `1/2 x'Hx - sum b_i log x_i` over x > 0, where at the minimum `x_i (Hx)_i = b_i`.
 *
 * Coordinate after coordinate is put where its own condition holds, the root of a quadratic, until the rest is small; then
 * Newton steps to the minimum on their line, which converge from anywhere: of many variables by conjugate gradients for as long as
 * these are quick, else by a factorization. Stopped where the minimum does not exist (some x >= 0 with `x'Hx = 0`).
 *
 * Cost: n^2 a sweep, at most six of them, and n^2 a gradient, some thirty of them for a common market; or n^3/3 a factorization,
 * one of few variables and some five at worst.
 *
 * @param hessian `n x n`, positive semidefinite, positive diagonal.
 * @param weights n, positive: b.
 * @see Griveau-Billion, Richard and Roncalli (2013), arXiv:1311.4057; Spinu (2013), An algorithm for computing risk parity
 * weights.
 */
export function minimizeLogBarrier(hessian: Matrix, weights: Float64Array): BarrierMinimum {
  return withScratch(() => {
    const found = barrierMinimum(hessian, weights);
    return { ...found, x: found.x.slice() };
  });
}

function barrierMinimum(hessian: Matrix, weights: Float64Array): BarrierMinimum {
  const least = weights.reduce((a, b) => Math.min(a, b)) / sum(weights);
  const x = startingPoint(hessian, weights);
  let point = pointAt(hessian, weights, x);
  let iterations = 0;
  while (point.residual > near * least && iterations < mostSweeps) {
    sweep(hessian, weights, point.x, point.slope);
    point = pointAt(hessian, weights, point.x);
    iterations++;
  }
  while (x.length >= many && point.residual > arrived) {
    const direction = barrierDirection(hessian, weights, point, point.residual / least);
    const next = direction && along(hessian, weights, point, direction);
    if (next === undefined || next.residual > point.residual / 10) break;
    point = next;
    iterations++;
  }
  return finish(hessian, weights, point, iterations);
}

interface Point {
  readonly x: Float64Array;
  /** `Hx`. */
  readonly slope: Float64Array;
  readonly residual: number;
}

/** The multiple of x that is best on its ray: there, `x'Hx = sum b`. */
function pointAt(hessian: Matrix, weights: Float64Array, x: Float64Array): Point {
  const total = sum(weights);
  const slope = multiplyVector(hessian, x);
  const size = dot(slope, x);
  const length = size > 0 ? Math.sqrt(total / size) : 1;
  scale(x, length);
  scale(slope, length);
  let residual = 0;
  for (let i = 0; i < x.length; i++) residual = Math.max(residual, Math.abs(x[i] * slope[i] - weights[i]));
  return { x, slope, residual: residual / total };
}

/** Each x_i in turn to the positive root of `h x^2 + a x = b`, a being what the others add to its slope. */
function sweep(hessian: Matrix, weights: Float64Array, x: Float64Array, slope: Float64Array): void {
  for (let i = 0; i < x.length; i++) {
    const row = rowOf(hessian, i);
    const a = slope[i] - row[i] * x[i];
    const root = Math.sqrt(a * a + 4 * row[i] * weights[i]);
    const next = a > 0 ? (2 * weights[i]) / (a + root) : (root - a) / (2 * row[i]);
    addScaled(slope, next - x[i], row);
    x[i] = next;
  }
}

/** Newton steps to the last digits, on one factorization for as long as each leaves a tenth of the residual. */
function finish(hessian: Matrix, weights: Float64Array, start: Point, sweeps: number): BarrierMinimum {
  let point = start;
  let system = point.residual > arrived ? newtonSystem(hessian, weights, point.x) : undefined;
  let isFresh = true;
  for (let steps = 0; ; steps++) {
    const iterations = sweeps + steps;
    const end = { x: point.x, residual: point.residual, iterations };
    if (point.residual <= arrived) return { status: "optimal", ...end };
    const next = system && steps < mostSteps ? stepFrom(hessian, weights, point, system) : undefined;
    if (next !== undefined && next.residual < point.residual / 10) {
      point = next;
      isFresh = false;
      continue;
    }
    if (next !== undefined && isFresh && (next.residual < point.residual || point.residual > optimal)) {
      point = next; // far away, a lower objective may have a larger residual
    } else if (isFresh || next === undefined || point.residual <= optimal) {
      return { status: point.residual <= optimal ? "optimal" : "stopped", ...end };
    }
    system = newtonSystem(hessian, weights, point.x);
    isFresh = true;
  }
}

/** The Newton matrix in `y = x / origin`, `XHX + diag(b)`: no barrier term grows out of scale. */
interface NewtonSystem {
  readonly origin: Float64Array;
  readonly lower: Matrix;
}

function newtonSystem(
  hessian: Matrix,
  weights: Float64Array,
  origin: Float64Array,
): NewtonSystem | undefined {
  const n = origin.length;
  const newton: Matrix = { rows: n, columns: n, data: scratch(n * n) };
  for (let i = 0; i < n; i++) {
    const row = i * n;
    const size = origin[i];
    for (let j = 0; j <= i; j++) newton.data[row + j] = size * hessian.data[row + j] * origin[j];
    newton.data[row + i] += weights[i];
  }
  const factor = cholesky(newton);
  return factor.status === "indefinite" ? undefined : { origin: scratchCopy(origin), lower: factor.lower };
}

/** A Newton step from one point, by the factor of another. */
function stepFrom(
  hessian: Matrix,
  weights: Float64Array,
  point: Point,
  { origin, lower }: NewtonSystem,
): Point | undefined {
  const { x, slope } = point;
  const n = x.length;
  const direction = scratch(n);
  for (let i = 0; i < n; i++) direction[i] = origin[i] * (weights[i] / x[i] - slope[i]);
  choleskySolve(lower, direction, direction);
  for (let i = 0; i < n; i++) direction[i] *= origin[i];
  return along(hessian, weights, point, direction);
}

/** To the minimum on the line of a step; undefined where rounding leaves no way down. */
function along(
  hessian: Matrix,
  weights: Float64Array,
  { x, slope }: Point,
  direction: Float64Array,
): Point | undefined {
  const length = lineMinimum(hessian, weights, { x, slope }, direction);
  const next = scratchCopy(x);
  addScaled(next, length, direction);
  return next.every((value) => value > 0) ? pointAt(hessian, weights, next) : undefined;
}

/** Where the slope along `d`, `d'Hx + t d'Hd - sum b_i d_i / (x_i + t d_i)`, rises through zero: Newton, and halves of what is left. */
function lineMinimum(
  hessian: Matrix,
  weights: Float64Array,
  { x, slope }: Pick<Point, "x" | "slope">,
  d: Float64Array,
): number {
  const start = dot(slope, d);
  const curvature = dot(multiplyVector(hessian, d), d);
  let [low, high] = [0, Number.POSITIVE_INFINITY];
  for (let i = 0; i < x.length; i++) if (d[i] < 0) high = Math.min(high, -x[i] / d[i]);
  let t = high > 1 ? 1 : high / 2;
  for (let round = 0; round < 60; round++) {
    let value = start + t * curvature;
    let rise = curvature;
    for (let i = 0; i < x.length; i++) {
      const share = d[i] / (x[i] + t * d[i]);
      value -= weights[i] * share;
      rise += weights[i] * share * share;
    }
    if (value > 0) high = t;
    else low = t;
    const newton = t - value / rise;
    const next = newton > low && newton < high ? newton : high < Infinity ? (low + high) / 2 : 2 * t;
    if (Math.abs(next - t) <= 1e-6 * t) return next;
    t = next;
  }
  return t;
}

/** Minimum along the ray of inverse volatilities. */
function startingPoint(hessian: Matrix, weights: Float64Array): Float64Array {
  const n = weights.length;
  const x = scratch(n);
  for (let i = 0; i < n; i++) x[i] = Math.sqrt(weights[i] / hessian.data[i * (n + 1)]);
  return x;
}
