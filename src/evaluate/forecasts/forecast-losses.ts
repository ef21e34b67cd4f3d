import { choleskySolve, logDeterminant } from "../../numeric/matrix/factorizations/cholesky.ts";
import { solveLower } from "../../numeric/matrix/factorizations/triangular.ts";
import { type Matrix, rowOf } from "../../numeric/matrix/matrix.ts";
import { dot, sum } from "../../numeric/matrix/vector.ts";
import { forecastLogDensity } from "../inference/forecast-log-density.ts";

/** How a forecast met each of the periods it was made for: T figures each. */
export interface ForecastLosses {
  /** N: of the portfolio of least variance, `S^-1 1 / 1'S^-1 1`. */
  readonly weights: Float64Array;
  /** Its returns: weights that sum to one, shorts allowed. */
  readonly gmv: Float64Array;
  /** These returns over the deviation that the forecast saw for them. */
  readonly standardized: Float64Array;
  /** Log density: normal, `-(N log 2 pi + log|S| + (r - m)'S^-1 (r - m)) / 2`, or the Student t's with this covariance. Higher is better. */
  readonly logDensity: Float64Array;
  /** QLIKE of the covariance alone, `log|S| + r'S^-1 r`: lower is better. */
  readonly qlike: Float64Array;
}

/**
 * Holds a forecast against the returns that came, period by period. Cost: O(T N^2).
 *
 * @param mean N. @param lower the Cholesky factor of the covariance, which is positive definite beyond rounding.
 * @param degreesOfFreedom of a forecast that is a Student t; without, it is normal.
 * @param realized `T x N`, in the order of the forecast's assets.
 * @see Patton (2011), J. Econometrics 160(1), 246-256; Engle and Colacito (2006), J. Business & Economic Statistics 24(2), 238-253.
 */
export function forecastLosses(
  mean: Float64Array,
  lower: Matrix,
  realized: Matrix,
  degreesOfFreedom?: number,
): ForecastLosses {
  const size = realized.columns;
  const direction = choleskySolve(lower, new Float64Array(size).fill(1));
  const precision = sum(direction); // 1'S^-1 1, one over the least variance
  const logVolume = logDeterminant(lower);
  const periods = realized.rows;
  const gmv = new Float64Array(periods);
  const logDensity = new Float64Array(periods);
  const qlike = new Float64Array(periods);
  const surprise = new Float64Array(size);
  const distance = (returns: Float64Array, center?: Float64Array): number => {
    for (let i = 0; i < size; i++) surprise[i] = returns[i] - (center?.[i] ?? 0);
    solveLower(lower, surprise, surprise);
    return dot(surprise, surprise);
  };
  for (let t = 0; t < periods; t++) {
    const returns = rowOf(realized, t);
    gmv[t] = dot(returns, direction) / precision;
    logDensity[t] = forecastLogDensity(distance(returns, mean), logVolume, size, degreesOfFreedom);
    qlike[t] = logVolume + distance(returns);
  }
  const weights = direction.map((d) => d / precision);
  return { weights, gmv, standardized: gmv.map((r) => r * Math.sqrt(precision)), logDensity, qlike };
}
