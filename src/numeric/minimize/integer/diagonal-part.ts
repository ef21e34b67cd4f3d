import { cholesky, choleskyInverse, choleskySolve } from "../../matrix/factorizations/cholesky.ts";
import { diagonalOf, type Matrix, zeros } from "../../matrix/matrix.ts";
import { multiplyVector } from "../../matrix/multiply.ts";
import { dot, maxAbs } from "../../matrix/vector.ts";

/**
 * A diagonal D >= 0 with `H - D` positive definite that makes `sum g_j d_j` nearly as large as it can be: on the central path
 * of
 *
 *     maximize sum g_j d_j + nu (log det(H - D) + sum log d_j),
 *
 * by Newton's method, whose Hessian is the elementwise square of `(H - D)^-1` and the diagonal of `1 / d^2`.
 *
 * Cost: O(n^3) a step, some fifteen steps.
 *
 * @param gains n, positive: g.
 * @returns d; zeros where H is not positive definite.
 */
export function diagonalPart(hessian: Matrix, gains: Float64Array): Float64Array {
  const n = hessian.rows;
  const scale = diagonalOf(hessian).map((h) => (h > 0 ? Math.sqrt(h) : 1));
  const a = zeros(n, n); // a correlation: units do not matter
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) a.data[i * n + j] = hessian.data[i * n + j] / (scale[i] * scale[j]);
  }
  const whole = cholesky(a);
  if (whole.status === "indefinite") return new Float64Array(n);
  const inverse = choleskyInverse(whole.lower);
  let d = inverseShares(inverse);
  const weights = gains.map((g, j) => g * scale[j] * scale[j]);
  const size = maxAbs(weights);
  for (let j = 0; j < n; j++) weights[j] = Math.max(weights[j] / size, 1e-6);
  const worth = (): number => weights.reduce((total, g, j) => total + g * d[j], 0);
  let nu = (firstShare * worth()) / n;
  const last = (lastShare * worth()) / n;
  for (let step = 0; step < mostSteps && nu > last; step++) {
    const remaining = inverseWithout(a, d);
    if (remaining === undefined) break;
    const slope = new Float64Array(n);
    const curvature = zeros(n, n);
    for (let i = 0; i < n; i++) {
      slope[i] = weights[i] / nu - remaining.data[i * n + i] + 1 / d[i];
      for (let j = 0; j < n; j++) curvature.data[i * n + j] = remaining.data[i * n + j] ** 2;
      curvature.data[i * n + i] += 1 / (d[i] * d[i]);
    }
    const factor = cholesky(curvature);
    if (factor.status === "indefinite") break;
    const direction = choleskySolve(factor.lower, slope);
    const decrement = Math.sqrt(Math.max(0, dot(direction, slope)));
    d = stepped(a, d, direction, decrement);
    if (decrement < 1) nu /= 10;
  }
  return d.map((value, j) => Math.max(0, value) * (1 - 1e-6) * scale[j] * scale[j]);
}

/** Shares of what is to be gained that the barrier may cost at first, and at last: the sum is that near to its most. */
const firstShare = 0.3;
const lastShare = 3e-4;
const mostSteps = 40;

/**
 * In proportion to one over the diagonal of `A^-1`, as much as leaves `A - D` positive definite: in a factor model that is
 * nearly what each has of its own.
 */
function inverseShares(inverse: Matrix): Float64Array {
  const n = inverse.rows;
  const root = diagonalOf(inverse).map(Math.sqrt);
  const correlation = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) correlation.data[i * n + j] = inverse.data[i * n + j] / (root[i] * root[j]);
  }
  let vector: Float64Array = new Float64Array(n).fill(1 / Math.sqrt(n));
  let largest = 1;
  for (let k = 0; k < 30; k++) {
    const image = multiplyVector(correlation, vector);
    largest = Math.sqrt(dot(image, image));
    vector = image.map((value) => value / largest);
  }
  for (let share = 0.9 / largest; ; share /= 2) {
    const d = root.map((r) => share / (r * r));
    if (isDefinite(correlation, share)) return d;
  }
}

/** Whether all eigenvalues of a correlation are below one over the share. */
function isDefinite(correlation: Matrix, share: number): boolean {
  const rest = { ...correlation, data: correlation.data.map((value) => -share * value) };
  for (let i = 0; i < rest.rows; i++) rest.data[i * (rest.rows + 1)] += 1;
  return cholesky(rest).status !== "indefinite";
}

/** Newton's whole step where that stays inside, else the damped one, which always does on a self-concordant function. */
function stepped(a: Matrix, d: Float64Array, direction: Float64Array, decrement: number): Float64Array {
  for (const length of [1, 0.5]) {
    const next = d.map((value, i) => value + length * direction[i]);
    if (next.every((value) => value > 0) && remains(a, next)) return next;
  }
  return d.map((value, i) => value + direction[i] / (1 + decrement));
}

function remains(a: Matrix, d: Float64Array): boolean {
  const rest = { ...a, data: a.data.slice() };
  for (let i = 0; i < d.length; i++) rest.data[i * (d.length + 1)] -= d[i];
  return cholesky(rest).status !== "indefinite";
}

/** `(A - D)^-1`, undefined where there is none. */
function inverseWithout(a: Matrix, d: Float64Array): Matrix | undefined {
  const rest = { ...a, data: a.data.slice() };
  for (let i = 0; i < d.length; i++) rest.data[i * (d.length + 1)] -= d[i];
  const factor = cholesky(rest);
  return factor.status === "indefinite" ? undefined : choleskyInverse(factor.lower);
}
