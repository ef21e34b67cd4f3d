import { choice, number, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel.ts";
import { centeredColumns, columnMeans } from "../../numeric/matrix/columns.ts";
import { transposeMultiplyVector, weightedGram } from "../../numeric/matrix/multiply.ts";
import { scale, sum } from "../../numeric/matrix/vector.ts";
import type { Moments } from "../moments.ts";
import { requirePeriods } from "./sample-moments.ts";

/** The options of `ewma`. */
export const ewmaOptions = {
  halfLife: number({
    says: "Periods after which a weight has halved: lambda = 2^(-1/halfLife).",
    unit: "number of periods",
    above: 0,
    otherwise: "the span decides",
    notWith: ["span"],
  }),
  span: number({
    says: "Length of the exponential window: lambda = 1 - 2/(span + 1), as pandas has it.",
    unit: "number of periods",
    least: 1,
    usual: 60,
  }),
  center: choice({
    says: "What deviations are taken from: the window's mean (as PyPortfolioOpt has it), the weighted mean (as pandas), or zero (as RiskMetrics).",
    choices: ["mean", "weighted-mean", "zero"],
    usual: "mean",
  }),
};

export type EwmaOptions = OptionsOf<typeof ewmaOptions>;

/**
 * Exponentially weighted covariance: the last period counts most.
 *
 *     S = sum_t w_t (x_t - m)(x_t - m)',    w_t = lambda^(T - t) / sum of the same
 *
 * Weights sum to one; there is no correction for bias. Cost: O(T N^2).
 *
 * @param panel `T x N` returns with `T >= 2`.
 * @returns Per-period moments. The mean is the weighted one where deviations are taken from it, else the plain one.
 * @throws {InputError} `bad-option` where span or half-life is not positive or both are given, `too-few-periods`.
 */
export function ewma(panel: ReturnsPanel, options: EwmaOptions = {}): Moments {
  requirePeriods(panel, 2);
  const { halfLife, span, center } = settled(ewmaOptions, options, "ewma");
  const lambda = halfLife === undefined ? 1 - 2 / (span + 1) : 2 ** (-1 / halfLife);
  const weights = decayingWeights(panel.values.rows, lambda);
  const mean =
    center === "weighted-mean" ? transposeMultiplyVector(panel.values, weights) : columnMeans(panel.values);
  const from = center === "zero" ? new Float64Array(panel.assets.length) : mean;
  return {
    model: "ewma",
    assets: panel.assets,
    periods: panel.values.rows,
    periodsPerYear: panel.periodsPerYear,
    mean,
    covariance: weightedGram(centeredColumns(panel.values, from), weights),
    scenarios: panel.values,
    details: { lambda, effectivePeriods: 1 / weights.reduce((total, w) => total + w * w, 0) },
  };
}

/** T weights that sum to one, the last the largest. */
function decayingWeights(periods: number, lambda: number): Float64Array {
  const weights = new Float64Array(periods);
  for (let t = periods - 1, weight = 1; t >= 0; t--, weight *= lambda) weights[t] = weight;
  scale(weights, 1 / sum(weights));
  return weights;
}
