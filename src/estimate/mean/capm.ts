import { InputError } from "../../base/errors.ts";
import { number, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { columnOf } from "../../numeric/matrix/matrix.ts";
import { isNegligibleVariance } from "../../numeric/statistics/is-negligible-variance.ts";
import { covariance, mean, variance } from "../../numeric/statistics/sample-statistics.ts";
import type { Moments } from "../moments.ts";
import { sampleMoments } from "../sample/sample-moments.ts";

/** The options of `capm`. */
export const capmOptions = {
  riskFree: number({
    says: "Risk-free rate, which an asset without beta earns.",
    unit: "rate per year",
    usual: 0,
  }),
  marketReturn: number({
    says: "Expected arithmetic return of the market.",
    unit: "rate per year",
    otherwise: "the market's mean",
  }),
};

export type CapmOptions = OptionsOf<typeof capmOptions>;

/**
 * Mean returns that the capital asset pricing model expects of each asset's beta.
 *
 *     mu_i = rf + b_i (m - rf),    b_i = cov(x_i, market) / var(market)
 *
 * The market is the first factor where there is one, else the equal-weight mean of the assets. Annual rates are divided
 * by the periods a year. Cost: O(T N^2).
 *
 * @param panel `T x N` returns with `T >= 2`.
 * @param market returns on the same dates; its first column is used.
 * @returns These means with the sample covariance; `details.beta` has one entry an asset.
 * @throws {InputError} `too-few-periods` when `T < 2`, `constant-asset` where the market does not move.
 */
export function capm(panel: ReturnsPanel, options: CapmOptions = {}, market?: ReturnsPanel): Moments {
  const { riskFree: rate, marketReturn } = settled(capmOptions, options, "capm");
  const sample = sampleMoments(panel);
  const factor = market === undefined ? equalWeightReturns(panel) : columnOf(market.values, 0);
  const spread = variance(factor);
  if (isNegligibleVariance(spread, mean(factor), 0)) {
    throw new InputError(
      "constant-asset",
      "the market has the same return in all periods, betas need it to move",
      { advice: "take another market (--factors), or a window in which it moves" },
    );
  }
  const riskFree = rate / panel.periodsPerYear;
  const premium =
    (marketReturn === undefined ? mean(factor) : marketReturn / panel.periodsPerYear) - riskFree;
  const beta = Float64Array.from(
    panel.assets,
    (_, i) => covariance(columnOf(panel.values, i), factor) / spread,
  );
  return {
    ...sample,
    model: "capm",
    mean: beta.map((b) => riskFree + b * premium),
    details: { beta, marketPremium: premium * panel.periodsPerYear },
  };
}

function equalWeightReturns({ values }: ReturnsPanel): Float64Array {
  const out = new Float64Array(values.rows);
  for (let t = 0; t < values.rows; t++) {
    for (let i = 0; i < values.columns; i++) out[t] += values.data[t * values.columns + i] / values.columns;
  }
  return out;
}
