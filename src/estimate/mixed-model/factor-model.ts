import { flag, list, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel.ts";
import { centeredColumns, columnMeans } from "../../numeric/matrix/columns.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { gram, transposeMultiply } from "../../numeric/matrix/multiply.ts";
import { scale } from "../../numeric/matrix/vector.ts";
import type { Moments } from "../moments.ts";
import { requirePeriods } from "../sample/sample-moments.ts";
import { decompositionOf, mixModel } from "./covariance/mixed-covariance.ts";
import { equalWeightMean, separateFactors } from "./window/factor-columns.ts";
import { factorDesign } from "./window/factor-design.ts";
import { assetScales } from "./window/residual-scales.ts";

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
};

export type FactorModelOptions = OptionsOf<typeof factorModelOptions>;

/**
 * A factor model by ordinary least squares: the mixed model without its shrinkage.
 *
 *     Sigma = B B' + diag(RSS / (T - q)),   B loadings on factors made orthogonal with variance one
 *
 * With the mix: `D_s [ rho corr(Sigma) + (1 - rho) R ] D_s`, rho by empirical Bayes. Cost: O(T N (q + N)).
 *
 * @param returns `T x N` returns (or with the factors' columns among them).
 * @param factors Returns of factors on the same dates, in place of columns of `returns`.
 * @throws {InputError} `unknown-asset`, `too-few-periods`, `constant-asset`.
 */
export function factorModelMoments(
  returns: ReturnsPanel,
  options: FactorModelOptions = {},
  factors?: ReturnsPanel,
): Moments {
  const { factors: columns = [], mix } = settled(factorModelOptions, options, "factor-model");
  const { assets: panel, factors: common } = separateFactors(returns, columns, factors);
  const names = common?.assets ?? ["market"];
  requirePeriods(panel, names.length + 3);
  const design = factorDesign(common?.values ?? equalWeightMean(panel.values), names);
  const mean = columnMeans(panel.values);
  const sample = gram(centeredColumns(panel.values, mean));
  scale(sample.data, 1 / (panel.values.rows - 1));

  const slopes = transposeMultiply(design, panel.values); // q x N, times the squares of the design's columns
  slopes.data.fill(0, 0, slopes.columns); // intercepts carry no covariance
  scale(slopes.data, 1 / (panel.values.rows - 1));
  const loadings = gram(slopes);
  const residual = assetScales(panel.values, design, panel.assets, 0).residual.map((u) => u * u);
  const parts = { loadings, interaction: zeros(loadings.rows, loadings.rows), residual };
  const covariance = mixModel(parts, sample, panel.values.rows - 1, mix);
  return {
    model: "factor-model",
    assets: panel.assets,
    periods: panel.values.rows,
    periodsPerYear: panel.periodsPerYear,
    mean,
    covariance: covariance.total,
    scenarios: panel.values,
    decomposition: decompositionOf(covariance),
    details: { factors: names, mixIntensity: covariance.intensity },
  };
}
