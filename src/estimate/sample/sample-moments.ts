import { InputError } from "../../base/errors.ts";
import type { OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import { counted } from "../../base/words/counted.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { centeredColumns, weightedColumnMeans } from "../../numeric/matrix/columns.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { weightedGram } from "../../numeric/matrix/multiply.ts";
import { sumOfSquares } from "../../numeric/matrix/sum-of-squares.ts";
import { scale } from "../../numeric/matrix/vector.ts";
import { withScratch } from "../../numeric/scratch.ts";
import { exponentialForgetting } from "../forgetting/exponential-forgetting.ts";
import { halfLifeOption } from "../forgetting/half-life-option.ts";
import { forgettingDetails, type RowWeights } from "../forgetting/row-weights.ts";
import type { Moments } from "../moments.ts";

/** The options of `sample`. */
export const sampleOptions = halfLifeOption;

export type SampleOptions = OptionsOf<typeof sampleOptions>;

/**
 * Sample mean and covariance.
 *
 *     m = X'1 / T,    S = (X - 1m')'(X - 1m') / (T - 1)
 *
 * With a half-life periods count by their weights, n effective ones: `m = X'w / n`, `S = sum w_t (x_t - m)(x_t - m)' / (n - 1)`.
 *
 * Cost: O(T N^2) time, O(TN + N^2) memory.
 *
 * @param panel `T x N` returns with `T >= 2`.
 * @returns Per-period moments; the divisor is `T - 1` (`n - 1`). Singular where `T <= N`.
 * @throws {InputError} `too-few-periods` when `T < 2`.
 */
export function sampleMoments(panel: ReturnsPanel, options: SampleOptions = {}): Moments {
  requirePeriods(panel, 2);
  const { halfLife } = settled(sampleOptions, options, "sample");
  const { values } = panel;
  return withScratch(() => {
    const rows = exponentialForgetting(values.rows, halfLife);
    const mean = weightedColumnMeans(values, rows.weights).slice();
    return {
      model: "sample",
      assets: panel.assets,
      periods: values.rows,
      periodsPerYear: panel.periodsPerYear,
      mean,
      covariance: covarianceAround(mean, values, rows),
      scenarios: values,
      details: forgettingDetails(rows),
    };
  });
}

/** `sum_t w_t (x_t - m)(x_t - m)' / (n - 1)` around the weighted mean, `N x N`. Cost: O(T N^2). */
export function weightedCovariance(returns: Matrix, rows: RowWeights): Matrix {
  return withScratch(() => covarianceAround(weightedColumnMeans(returns, rows.weights), returns, rows));
}

function covarianceAround(mean: Float64Array, returns: Matrix, rows: RowWeights): Matrix {
  const { weights, effectivePeriods } = rows;
  const covariance = weightedGram(centeredColumns(returns, mean), weights);
  scale(covariance.data, 1 / (effectivePeriods - 1));
  return sumOfSquares(covariance, returns.rows);
}

/** @throws {InputError} `too-few-periods` where the panel has fewer than `needed` rows of returns. */
export function requirePeriods(panel: ReturnsPanel, needed: number): void {
  const { rows } = panel.values;
  if (rows < needed) {
    throw new InputError(
      "too-few-periods",
      `${counted(rows, "row")} of returns given, the estimator needs at least ${needed}`,
      { advice: "take more rows: an earlier --from, a later --to, or a longer lookback" },
    );
  }
}
