import { cholesky, choleskySolve } from "../../matrix/cholesky.ts";
import { type Matrix, zeros } from "../../matrix/matrix.ts";
import { multiplyVector } from "../../matrix/multiply.ts";
import { dot } from "../../matrix/vector.ts";

export interface BarrierMinimum {
  readonly status: "optimal" | "stopped";
  readonly x: Float64Array;
  /** Largest `|x_i (Hx)_i - b_i|` relative to the sum of b. */
  readonly residual: number;
  readonly iterations: number;
}

const mostIterations = 200;
/** Newton decrements below this are rounding: the next step would change x by its last digits. */
const arrived = 1e-15;

/**
 * Minimizes `1/2 x'Hx - sum b_i log x_i` over x > 0, where at the minimum `x_i (Hx)_i = b_i`.
 *
 * Damped Newton: the objective is self-concordant after division by min b, so steps of length `1 / (1 + decrement)`
 * stay inside and converge from anywhere, quadratically at the end. Stopped where the minimum does not exist (some
 * x >= 0 with `x'Hx = 0`).
 *
 * Cost: n^3/3 an iteration, some ten iterations.
 *
 * @param hessian `n x n`, positive semidefinite, positive diagonal.
 * @param weights n, positive: b.
 * @see Spinu (2013), An algorithm for computing risk parity weights; Nesterov and Nemirovskii (1994), chapter 2.
 */
export function minimizeLogBarrier(hessian: Matrix, weights: Float64Array): BarrierMinimum {
  const n = weights.length;
  const least = weights.reduce((a, b) => Math.min(a, b));
  const total = weights.reduce((a, b) => a + b);
  let x = startingPoint(hessian, weights);
  const newton = zeros(n, n);
  for (let iterations = 1; ; iterations++) {
    const slope = multiplyVector(hessian, x);
    const gradient = slope.map((value, i) => value - weights[i] / x[i]);
    const residual = gradient.reduce((worst, g, i) => Math.max(worst, Math.abs(g * x[i])), 0) / total;
    // In y = x / current the Newton matrix is XHX + diag(b): no barrier term grows out of scale.
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) newton.data[i * n + j] = x[i] * hessian.data[i * n + j] * x[j];
      newton.data[i * n + i] += weights[i];
    }
    const factor = cholesky(newton);
    if (factor.status === "indefinite") return { status: "stopped", x, residual, iterations };
    const scaled = gradient.map((g, i) => -g * x[i]);
    const step = choleskySolve(factor.lower, scaled);
    const decrement = Math.sqrt(Math.max(0, dot(step, scaled)) / least);
    if (decrement <= arrived || residual <= arrived) return { status: "optimal", x, residual, iterations };
    if (iterations === mostIterations) {
      return { status: residual <= 1e-12 ? "optimal" : "stopped", x, residual, iterations };
    }
    const length = decrement < 0.25 ? 1 : 1 / (1 + decrement);
    const next = x.map((value, i) => value * (1 + length * step[i]));
    if (decrement < 1e-6 && next.every((value, i) => Math.abs(value - x[i]) <= 2e-16 * value)) {
      return { status: "optimal", x, residual, iterations };
    }
    x = next;
  }
}

/** Minimum along the ray of inverse volatilities. */
function startingPoint(hessian: Matrix, weights: Float64Array): Float64Array {
  const n = weights.length;
  const x = weights.map((b, i) => Math.sqrt(b / hessian.data[i * n + i]));
  const total = weights.reduce((a, b) => a + b);
  const size = dot(multiplyVector(hessian, x), x);
  const scale = size > 0 ? Math.sqrt(total / size) : 1;
  return x.map((value) => value * scale);
}
