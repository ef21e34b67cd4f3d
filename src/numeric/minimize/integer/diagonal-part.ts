import { cholesky, choleskyInverse, choleskySolve } from "../../matrix/cholesky.ts";
import { diagonalOf, type Matrix, zeros } from "../../matrix/matrix.ts";
import { maxAbs } from "../../matrix/vector.ts";

/**
 * A diagonal D >= 0 with `H - D` positive definite that makes `sum g_j d_j` nearly as large as it can be: on the central path
 * of
 *
 *     maximize sum g_j d_j + nu (log det(H - D) + sum log d_j),
 *
 * by Newton's method, whose Hessian is the elementwise square of `(H - D)^-1` and the diagonal of `1 / d^2`.
 *
 * Cost: O(n^3) a step, some thirty steps.
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
  // Jointly feasible to begin with: a correlation less half its least possible eigenvalue.
  const trace = diagonalOf(inverse).reduce((total, value) => total + value, 0);
  let d: Float64Array = new Float64Array(n).fill(0.5 / trace);
  const weights = gains.map((g, j) => g * scale[j] * scale[j]);
  const size = maxAbs(weights);
  for (let j = 0; j < n; j++) weights[j] = Math.max(weights[j] / size, 1e-6);
  let nu = 1;
  for (let step = 0; step < 60 && nu > 1e-4; step++) {
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
    const decrement = Math.sqrt(
      Math.max(
        0,
        direction.reduce((total, v, i) => total + v * slope[i], 0),
      ),
    );
    const length = 1 / (1 + decrement); // Newton's damped step on a self-concordant function stays inside
    d = d.map((value, i) => value + length * direction[i]);
    if (decrement < 0.5) nu /= 4;
  }
  return d.map((value, j) => Math.max(0, value) * (1 - 1e-6) * scale[j] * scale[j]);
}

/** `(A - D)^-1`, undefined where there is none. */
function inverseWithout(a: Matrix, d: Float64Array): Matrix | undefined {
  const rest = { ...a, data: a.data.slice() };
  for (let i = 0; i < d.length; i++) rest.data[i * (d.length + 1)] -= d[i];
  const factor = cholesky(rest);
  return factor.status === "indefinite" ? undefined : choleskyInverse(factor.lower);
}
