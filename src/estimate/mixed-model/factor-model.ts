import { flag, list, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { weightedColumnMeans } from "../../numeric/matrix/columns.ts";
import { rowOf, zeros } from "../../numeric/matrix/matrix.ts";
import { gram } from "../../numeric/matrix/multiply.ts";
import { halfLifeOption } from "../forgetting/half-life-option.ts";
import { forgettingDetails } from "../forgetting/row-weights.ts";
import type { Moments } from "../moments.ts";
import { weightedCovariance } from "../sample/sample-moments.ts";
import { fitConditionalScale } from "../volatility/fit-conditional-scale.ts";
import { decompositionOf, mixModel } from "./covariance/mixed-covariance.ts";
import { forecastCovariance } from "./volatility/forecast-covariance.ts";
import { movingVolatilityOf } from "./volatility/moving-volatility-of.ts";
import { marketApart } from "./volatility/rest-of-market.ts";
import { scaledWindow } from "./volatility/scaled-window.ts";
import { volatilityOptions } from "./volatility/volatility-options.ts";
import { volatilityDetails } from "./volatility/volatility-words.ts";
import { separateFactors } from "./window/factor-columns.ts";
import { factorDesign } from "./window/factor-design.ts";
import { rawWindow } from "./window/raw-window.ts";
import { assetScales } from "./window/residual-scales.ts";
import { weightedSlopes } from "./window/weighted-slopes.ts";

/** The options of `factor-model`. */
export const factorModelOptions = {
  factors: list({
    says: "Columns of the returns that are factors, not assets.",
    of: { kind: "text", names: "column" },
    otherwise: "the equal-weight mean of the assets",
  }),
  mix: flag({
    says: "Mix with the sample covariance by empirical Bayes, the variances being the sample's.",
    usual: false,
  }),
  ...halfLifeOption,
  ...volatilityOptions,
};

export type FactorModelOptions = OptionsOf<typeof factorModelOptions>;

/**
 * A factor model by ordinary least squares: the mixed model without its shrinkage.
 *
 *     Sigma = B B' + diag(RSS / (n - q)),   B loadings on factors made orthogonal with variance one
 *
 * With the mix: `D_s [ rho corr(Sigma) + (1 - rho) R ] D_s`, rho by empirical Bayes. Periods may count the less the older they are (n
 * effective ones), and volatility may move, as in the mixed model. Cost: O(T N (q + N)).
 *
 * @param returns `T x N` returns (or with the factors' columns among them).
 * @param factors Returns of factors on the same dates, in place of columns of `returns`.
 * @throws {InputError} `unknown-asset`, `too-few-periods`, `constant-asset`, `bad-option`.
 */
export function factorModelMoments(
  returns: ReturnsPanel,
  options: FactorModelOptions = {},
  factors?: ReturnsPanel,
): Moments {
  const settings = settled(factorModelOptions, options, "factor-model");
  const { assets: panel, factors: common } = separateFactors(returns, settings.factors ?? [], factors);
  const raw = rawWindow(panel, common, settings.halfLife);
  const { rows, assets, factorNames } = raw;
  const { volatility, ...scaled } = scaledWindow(raw, settings.volatility, fitConditionalScale);
  const design = factorDesign(scaled.factors, factorNames, rows);
  const slopes = weightedSlopes(scaled.returns, design, rows.weights); // q x N
  slopes.data.fill(0, 0, slopes.columns); // intercepts carry no covariance
  const loadings = gram(slopes);
  const residual = assetScales(scaled.returns, design, assets, 0, rows).residual.map((u) => u * u);
  const parts = { loadings, interaction: zeros(loadings.rows, loadings.rows), residual };
  const sample = weightedCovariance(scaled.returns, rows);
  const current = mixModel(parts, sample, rows.effectivePeriods - 1, settings.mix);
  const beta = rowOf(slopes, 1);
  const apart = marketApart(volatility, current.total, beta);
  const covariance = forecastCovariance(current, volatility, apart, settings.horizon);
  const scaledBeliefs = { covariance: current.total, beta, ...apart };
  const moving = movingVolatilityOf(volatility, scaledBeliefs, common?.assets[0]);
  return {
    model: "factor-model",
    assets,
    periods: panel.values.rows,
    periodsPerYear: panel.periodsPerYear,
    mean: weightedColumnMeans(panel.values, rows.weights),
    covariance: covariance.total,
    scenarios: panel.values,
    ...(moving && { moving }),
    decomposition: decompositionOf(covariance),
    details: {
      factors: factorNames,
      mixIntensity: covariance.intensity,
      ...forgettingDetails(rows),
      ...volatilityDetails(volatility, settings.horizon, panel.dates),
    },
  };
}
