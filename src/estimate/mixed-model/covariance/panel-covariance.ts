import type { ReturnsPanel } from "../../../market/panel/panel.ts";
import { centeredColumns, columnMeans } from "../../../numeric/matrix/columns.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { columnsAt, identity, zeros } from "../../../numeric/matrix/matrix.ts";
import { gram, multiplyTransposed, scaledColumns, scaledRows } from "../../../numeric/matrix/multiply.ts";
import { addScaled, scale } from "../../../numeric/matrix/vector.ts";
import { requirePeriods } from "../../sample/sample-moments.ts";
import { balancedPanel } from "../engines/balanced-panel/balanced-panel.ts";
import type { PanelFit, PanelOptions } from "../engines/balanced-panel/fit-panel.ts";
import { fitPanel } from "../engines/balanced-panel/fit-panel.ts";
import { loadingUncertainty } from "../engines/balanced-panel/panel-likelihood.ts";
import { equalWeightMean } from "../window/factor-columns.ts";
import { factorDesign } from "../window/factor-design.ts";
import { assetScales } from "../window/residual-scales.ts";
import type { MixedCovariance, ModelParts } from "./mixed-covariance.ts";
import { mixModel, withVariancesOf } from "./mixed-covariance.ts";

export interface PanelCovarianceOptions extends PanelOptions {
  /** What returns are divided by before the fit: `residual` deviations (default), `total` ones, or one for all (`none`). Changes the model. */
  readonly scaling?: "residual" | "total" | "none";
  /** Add what is still unknown of the loadings to the systematic part. Default true. */
  readonly uncertainty?: boolean;
  /** Whether every variance is the sample's. Default true. */
  readonly sampleVariances?: boolean;
  /** Mix with the sample covariance by empirical Bayes. Default true. */
  readonly mix?: boolean;
}

/** The full model on a window of returns, and the covariance that follows from it. */
export interface PanelCovariance {
  readonly fit: PanelFit;
  readonly covariance: MixedCovariance;
  /** What each asset's returns were divided by (N). */
  readonly scales: Float64Array;
  /** Expected returns, intercepts' predictions in the units of the returns (N). */
  readonly mean: Float64Array;
}

/**
 * The systematic and total covariance of the full model: loadings, effects of related assets and of all assets in a period,
 * residuals. Where the published systematic covariance has rank one, this one has rank N (K being positive definite).
 *
 *     Sigma_sys = D [ B Om B' + su2 K + st2 11' + uncertainty of B ] D,   Sigma_tot = Sigma_sys + D se2 D
 *
 * with B the predicted loadings on factors of unit variance (Om = I in the window) and D the scales. Cost: O(T N^2 + N^3).
 *
 * @param returns `T x N`.
 * @param factors On the same dates; without, the equal-weight mean of the assets.
 * @param kernel K, `N x N`.
 * @throws {InputError} `too-few-periods`, `constant-asset`, `bad-matrix`.
 */
export function panelCovariance(
  returns: ReturnsPanel,
  factors: ReturnsPanel | undefined,
  kernel: Matrix,
  options: PanelCovarianceOptions = {},
): PanelCovariance {
  const names = factors?.assets ?? ["market"];
  requirePeriods(returns, names.length + 3);
  const design = factorDesign(factors?.values ?? equalWeightMean(returns.values), names);
  const scales = scalesOf(returns, design, options.scaling ?? "residual");
  const y = scaledColumns(
    returns.values,
    scales.map((value) => 1 / value),
  );
  const panel = balancedPanel(y, design, kernel);
  const fit = fitPanel(panel, options);
  const own = loadingsOf(fit);
  const slopes = columnsAt(
    own,
    Array.from({ length: names.length }, (_, k) => k + 1),
  );
  const loadings = multiplyTransposed(slopes, slopes);
  if (options.uncertainty ?? true) {
    const moments = identity(names.length + 1);
    moments.data[0] = 0; // intercepts do not move
    addScaled(loadings.data, 1, loadingUncertainty(panel, fit.variances, moments).data);
  }
  const degrees = returns.values.rows - 1;
  const sample = gram(centeredColumns(returns.values, columnMeans(returns.values)));
  scale(sample.data, 1 / degrees);
  const parts = partsOf(loadings, kernel, fit, scales);
  const kept = (options.sampleVariances ?? true) ? withVariancesOf(parts, sample) : parts;
  const mean = scales.map((value, i) => value * own.data[i * own.columns]);
  return { fit, covariance: mixModel(kept, sample, degrees, options.mix ?? true), scales, mean };
}

/** `B = 1 g' + A`, `N x q`. */
export function loadingsOf({ effects }: PanelFit): Matrix {
  const { deviations, means } = effects;
  return { ...deviations, data: deviations.data.map((value, at) => value + means[at % means.length]) };
}

function partsOf(loadings: Matrix, kernel: Matrix, fit: PanelFit, scales: Float64Array): ModelParts {
  const { interaction, time, residual } = fit.variances;
  const inReturns = (a: Matrix): Matrix => scaledRows(scaledColumns(a, scales), scales);
  const shared = zeros(kernel.rows, kernel.rows);
  shared.data.fill(time);
  return {
    loadings: inReturns(loadings),
    interaction: inReturns({ ...kernel, data: kernel.data.map((value) => value * interaction) }),
    time: inReturns(shared),
    residual: scales.map((value) => value * value * residual),
  };
}

function scalesOf(
  returns: ReturnsPanel,
  design: Matrix,
  scaling: "residual" | "total" | "none",
): Float64Array {
  const scales = assetScales(returns.values, design, returns.assets);
  if (scaling !== "none") return scales[scaling];
  const square = scales.total.reduce((total, value) => total + value * value, 0) / scales.total.length;
  return new Float64Array(scales.total.length).fill(Math.sqrt(square));
}
