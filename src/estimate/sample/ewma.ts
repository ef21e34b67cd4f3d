import { InputError } from "../../base/errors.ts";
import type { ReturnsPanel } from "../../market/panel.ts";
import { centeredColumns, columnMeans } from "../../numeric/matrix/columns.ts";
import { transposeMultiplyVector, weightedGram } from "../../numeric/matrix/multiply.ts";
import { scale, sum } from "../../numeric/matrix/vector.ts";
import type { Moments } from "../moments.ts";
import { requirePeriods } from "./sample-moments.ts";

export interface EwmaOptions {
  /** Periods after which a weight has halved: `lambda = 2^(-1/halfLife)`. Not together with `span`. */
  readonly halfLife?: number;
  /** `lambda = 1 - 2/(span + 1)`, as pandas has it; default 60. */
  readonly span?: number;
  /**
   * What deviations are taken from: the plain mean of the window (`mean`, default, as PyPortfolioOpt), the weighted mean
   * (`weighted-mean`, as pandas), or zero (`zero`, as RiskMetrics).
   */
  readonly center?: "mean" | "weighted-mean" | "zero";
}

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
  const lambda = decay(options);
  const weights = decayingWeights(panel.values.rows, lambda);
  const center = options.center ?? "mean";
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

function decay({ halfLife, span }: EwmaOptions): number {
  if (halfLife !== undefined && span !== undefined) {
    throw new InputError("bad-option", `half-life ${halfLife} and span ${span} given, one of them is needed`);
  }
  if (halfLife !== undefined && !(halfLife > 0)) {
    throw new InputError("bad-option", `half-life ${halfLife} given, a positive number of periods is needed`);
  }
  if (span !== undefined && !(span >= 1)) {
    throw new InputError("bad-option", `span ${span} given, at least 1 is needed`);
  }
  return halfLife === undefined ? 1 - 2 / ((span ?? 60) + 1) : 2 ** (-1 / halfLife);
}

/** T weights that sum to one, the last the largest. */
function decayingWeights(periods: number, lambda: number): Float64Array {
  const weights = new Float64Array(periods);
  for (let t = periods - 1, weight = 1; t >= 0; t--, weight *= lambda) weights[t] = weight;
  scale(weights, 1 / sum(weights));
  return weights;
}
