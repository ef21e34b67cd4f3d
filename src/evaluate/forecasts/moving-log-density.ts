import { log, log1p } from "../../numeric/elementary/elementary.ts";
import { logDeterminant } from "../../numeric/matrix/factorizations/cholesky.ts";
import { solveLower } from "../../numeric/matrix/factorizations/triangular.ts";
import { type Matrix, rowOf } from "../../numeric/matrix/matrix.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { forecastLogDensity } from "../inference/forecast-log-density.ts";

/** A forecast whose covariance moves from period to period: `h R`, or `h R + hM beta beta'`. */
export interface MovingForecast {
  /** N. */
  readonly mean: Float64Array;
  /** The Cholesky factor of R, `N x N`. */
  readonly lower: Matrix;
  /** N. */
  readonly beta?: Float64Array;
  /** Of a forecast that is a Student t; without, it is normal. */
  readonly degreesOfFreedom?: number;
}

/**
 * Log density of each period's returns under the covariance of that period.
 *
 *     log|S| = N log h + log|R| + log(1 + k b'b),   x'S^-1 x = (y'y - k (y'b)^2 / (1 + k b'b)) / h
 *
 * with `y = L^-1 x`, `b = L^-1 beta`, `k = hM / h`, so that no period needs a factorization. Cost: O(T N^2).
 *
 * @param realized `T x N`. @param h Scale of R in each period (T). @param hM The market's (T), beside `beta`.
 * @see Sherman and Morrison (1950), Annals of Mathematical Statistics 21(1), 124-127.
 */
export function movingLogDensity(
  { mean, lower, beta, degreesOfFreedom }: MovingForecast,
  realized: Matrix,
  h: Float64Array,
  hM?: Float64Array,
): Float64Array {
  const { rows: T, columns: N } = realized;
  const logVolume = logDeterminant(lower);
  const b = new Float64Array(N);
  if (beta !== undefined) solveLower(lower, beta, b);
  const length = dot(b, b);
  const y = new Float64Array(N);
  const densities = new Float64Array(T);
  for (let t = 0; t < T; t++) {
    const returns = rowOf(realized, t);
    for (let i = 0; i < N; i++) y[i] = returns[i] - mean[i];
    solveLower(lower, y, y);
    const k = hM === undefined ? 0 : hM[t] / h[t];
    const distance = (dot(y, y) - (k * dot(y, b) ** 2) / (1 + k * length)) / h[t];
    const volume = logVolume + N * log(h[t]) + log1p(k * length);
    densities[t] = forecastLogDensity(distance, volume, N, degreesOfFreedom);
  }
  return densities;
}
