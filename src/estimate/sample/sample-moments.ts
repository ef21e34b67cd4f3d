import { InputError } from "../../base/errors.ts";
import type { ReturnsPanel } from "../../market/panel.ts";
import { centeredColumns, columnMeans } from "../../numeric/matrix/columns.ts";
import { gram } from "../../numeric/matrix/multiply.ts";
import { scale } from "../../numeric/matrix/vector.ts";
import type { Moments } from "../moments.ts";

/**
 * Sample mean and covariance.
 *
 *     m = X'1 / T,    S = (X - 1m')'(X - 1m') / (T - 1)
 *
 * Cost: O(T N^2) time, O(TN + N^2) memory.
 *
 * @param panel `T x N` returns with `T >= 2`.
 * @returns Per-period moments; the divisor is `T - 1`. Singular where `T <= N`.
 * @throws {InputError} `too-few-periods` when `T < 2`.
 */
export function sampleMoments(panel: ReturnsPanel): Moments {
  requirePeriods(panel, 2);
  const mean = columnMeans(panel.values);
  const covariance = gram(centeredColumns(panel.values, mean));
  scale(covariance.data, 1 / (panel.values.rows - 1));
  return {
    model: "sample",
    assets: panel.assets,
    periods: panel.values.rows,
    periodsPerYear: panel.periodsPerYear,
    mean,
    covariance,
    scenarios: panel.values,
    details: {},
  };
}

/** @throws {InputError} `too-few-periods` where the panel has fewer than `needed` rows of returns. */
export function requirePeriods(panel: ReturnsPanel, needed: number): void {
  const { rows } = panel.values;
  if (rows < needed) {
    throw new InputError(
      "too-few-periods",
      `${rows} ${rows === 1 ? "row" : "rows"} of returns given, the estimator needs at least ${needed}`,
    );
  }
}
