import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel.ts";
import { columnOf } from "../../numeric/matrix/matrix.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import { mixedCovariance } from "./covariance/mixed-covariance.ts";
import { residualSpikes } from "./covariance/residual-spikes.ts";
import type { OrthogonalFit } from "./engines/orthogonal-panel/orthogonal-panel.ts";
import {
  fitOrthogonalPanel,
  likelihoodConstant,
  orthogonalPanel,
} from "./engines/orthogonal-panel/orthogonal-panel.ts";
import { unrelatedLikelihood } from "./engines/orthogonal-panel/unrelated-likelihood.ts";
import type { ModelKernel } from "./kernel/model-kernel.ts";
import { modelKernel } from "./kernel/model-kernel.ts";
import { type MixedOptions, mixedOptions } from "./mixed-options.ts";
import { mixedWarnings } from "./mixed-warnings.ts";
import type { MixedWindowFit } from "./mixed-window-fit.ts";
import { fitConditionalScale } from "./volatility/fit-conditional-scale.ts";
import { forecastCovariance } from "./volatility/forecast-covariance.ts";
import { scaledWindow } from "./volatility/scaled-window.ts";
import type { ScaleOf } from "./volatility/volatility.ts";
import { type MixedWindow, mixedWindow } from "./window/mixed-window.ts";
import { type RawWindow, rawWindow } from "./window/raw-window.ts";

/**
 * Fits the default specification and its extensions on one window, in this order: rows are divided by what volatility moves, then
 * weighed by their age; components and loadings are fitted; the model's correlation is mixed with the sample's; the covariance is
 * brought to the volatility expected over the horizon.
 *
 * Cost: O(T N^2 + N^3).
 *
 * @param panel The assets' returns, `T x N`.
 * @param factors As a panel on the same dates; without, the equal-weight mean of the assets.
 * @param scaleOf How a scale is found from its proxy of variance; by quasi-likelihood.
 * @throws {InputError} `too-few-periods`, `constant-asset`, `bad-matrix`, `unknown-asset`, `bad-option`.
 */
export function fitMixed(
  panel: ReturnsPanel,
  factors: ReturnsPanel | undefined,
  options: MixedOptions,
  scaleOf: ScaleOf = fitConditionalScale,
): MixedWindowFit {
  const { mix, spikes: most, volatility: kind, horizon } = settled(mixedOptions, options, "mixed");
  const raw = rawWindow(panel, factors, options.halfLife);
  const { volatility, ...scaled } = scaledWindow(raw, kind, scaleOf);
  const window = mixedWindow({ ...raw, ...scaled }, raw.rows);
  const { rows, design, scales, y, sample } = window;
  const kernel = modelKernel(panel, options);
  const reduced = orthogonalPanel(y, design, kernel.eigen, rows);
  const fit = fitOrthogonalPanel(reduced);
  const kernelGain = reduced.separable ? 2 * (fit.logLikelihood - unrelatedLikelihood(y, design, rows)) : 0;
  const hidden = most > 0 ? residualSpikes(y, design, reduced, fit, most, rows) : undefined;
  const degrees = rows.effectivePeriods - 1;
  const current = mixedCovariance(fit, kernel.kernel, sample, degrees, mix, hidden?.covariance);
  const parts = {
    assets: panel.assets,
    factors: raw.factorNames,
    rows,
    volatility,
    fit,
    logLikelihood: fit.logLikelihood - rows.effectivePeriods * sum(scales.residual.map(Math.log)),
    likelihoodConstant: likelihoodConstant(reduced),
    kernel,
    kernelGain,
    spikes: hidden?.count ?? 0,
    covariance: forecastCovariance(current, volatility, inReturns(fit, window, 1), horizon),
    mean: kind === "constant" ? inReturns(fit, window, 0) : unscaledMean(raw, kernel),
  };
  return { ...parts, warnings: mixedWarnings(parts, reduced.separable) };
}

/** A column of the predicted loadings in the units of the window's returns (N). */
function inReturns({ loadings }: OrthogonalFit, { scales }: MixedWindow, column: number): Float64Array {
  return columnOf(loadings, column).map((loading, i) => loading * scales.residual[i]);
}

/** Expected returns of the window as it is: how risk moves says nothing of them. */
function unscaledMean(raw: RawWindow, kernel: ModelKernel): Float64Array {
  const window = mixedWindow(raw, raw.rows);
  const fit = fitOrthogonalPanel(orthogonalPanel(window.y, window.design, kernel.eigen, raw.rows));
  return inReturns(fit, window, 0);
}
