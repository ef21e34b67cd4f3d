import { log } from "../../numeric/elementary/elementary.ts";
import { cholesky, logDeterminant } from "../../numeric/matrix/factorizations/cholesky.ts";
import { solveLower } from "../../numeric/matrix/factorizations/triangular.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { rowOf } from "../../numeric/matrix/matrix.ts";
import { quadraticForm } from "../../numeric/matrix/multiply.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { forecastLogDensity } from "./forecast-log-density.ts";

/** What a model expected of the next periods: mean (N) and covariance (`N x N`) a period. */
export interface ReturnForecast {
  readonly mean: Float64Array;
  readonly covariance: Matrix;
  /** Of a Student t with this covariance; without, the forecast is normal. */
  readonly degreesOfFreedom?: number;
}

/** How well a forecast of the distribution met the returns that came; null where its covariance is not positive definite. */
export interface ForecastScore {
  /**
   * Mean QLIKE loss a period, `log|S| + (r - m)' S^-1 (r - m)`: lower is better. It ranks covariance forecasts as their
   * distance from the truth does although returns are but a noisy measure of it.
   */
  readonly qlike: number | null;
  /** Mean log-likelihood a period, normal (`-(N log 2 pi + qlike) / 2`) or Student's: higher is better. */
  readonly logLikelihood: number | null;
}

/**
 * Scores a forecast, of mean m and covariance S, against the returns r_t of the periods it was made for:
 *
 *     qlike = log|S| + 1/T sum (r_t - m)' S^-1 (r_t - m)
 *
 * Cost: O(N^3 + T N^2).
 *
 * @param realized `T x N` returns, `T >= 1`, in the order of the forecast's assets.
 * @see Patton (2011), J. Econometrics 160(1), 246-256.
 */
export function forecastScore(forecast: ReturnForecast, realized: Matrix): ForecastScore {
  const factor = cholesky(forecast.covariance);
  if (factor.status === "indefinite" || realized.rows === 0) return { qlike: null, logLikelihood: null };
  const surprise = new Float64Array(realized.columns);
  const logVolume = logDeterminant(factor.lower);
  let distances = 0;
  let logLikelihood = 0;
  for (let t = 0; t < realized.rows; t++) {
    const returns = rowOf(realized, t);
    for (let i = 0; i < surprise.length; i++) surprise[i] = returns[i] - forecast.mean[i];
    solveLower(factor.lower, surprise, surprise);
    const distance = dot(surprise, surprise);
    distances += distance;
    logLikelihood += forecastLogDensity(distance, logVolume, surprise.length, forecast.degreesOfFreedom);
  }
  const qlike = logVolume + distances / realized.rows;
  return { qlike, logLikelihood: logLikelihood / realized.rows };
}

/** QLIKE of a variance, `v/h - log(v/h) - 1`: 0 where forecast h and realized v agree, worst where risk was underestimated. */
export function varianceLoss(forecast: number, realized: number): number {
  const ratio = realized / forecast;
  return ratio - log(ratio) - 1;
}

/** One holding of a portfolio: the variance its model saw for it, and the returns it then had. */
export interface RiskForecast {
  /** Per period: `w' S w`. */
  readonly variance: number;
  readonly returns: Float64Array;
}

/** Predicted against realized risk over all forecasts of a backtest; null where there is nothing to compare. */
export interface RiskCalibration {
  /** Root mean predicted variance, and root mean squared return, annualized. */
  readonly predictedVolatility: number | null;
  readonly realizedVolatility: number | null;
  /** Realized over predicted: above 1 where the model was too confident. */
  readonly ratio: number | null;
  /** Root mean square of `r / predicted deviation`, each period alike: the bias statistic, 1 for a calibrated model. */
  readonly bias: number | null;
  /** Mean loss of the forecasts against the mean squared return of their periods. */
  readonly qlike: number | null;
}

/** Variance that a covariance sees for a portfolio, per period. */
export function predictedVariance(weights: Float64Array, covariance: Matrix): number {
  return quadraticForm(covariance, weights);
}

/** Pools forecasts of positive variance, each over the periods it was made for. Means of returns are taken as zero. */
export function riskCalibration(forecasts: readonly RiskForecast[], periodsPerYear: number): RiskCalibration {
  let periods = 0;
  let predicted = 0;
  let realized = 0;
  let standardized = 0;
  let loss = 0;
  let scored = 0;
  for (const { variance, returns } of forecasts) {
    if (!(variance > 0) || returns.length === 0) continue;
    const squares = dot(returns, returns);
    periods += returns.length;
    predicted += variance * returns.length;
    realized += squares;
    standardized += squares / variance;
    if (squares === 0) continue;
    loss += varianceLoss(variance, squares / returns.length);
    scored++;
  }
  if (periods === 0) {
    return { predictedVolatility: null, realizedVolatility: null, ratio: null, bias: null, qlike: null };
  }
  return {
    predictedVolatility: Math.sqrt((predicted / periods) * periodsPerYear),
    realizedVolatility: Math.sqrt((realized / periods) * periodsPerYear),
    ratio: Math.sqrt(realized / predicted),
    bias: Math.sqrt(standardized / periods),
    qlike: scored === 0 ? null : loss / scored,
  };
}
