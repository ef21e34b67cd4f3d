import { InputError } from "../../base/errors.ts";
import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { log } from "../../numeric/elementary/elementary.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import { weightedCovariance } from "../sample/sample-moments.ts";
import { fitConditionalScale } from "../volatility/fit-conditional-scale.ts";
import { type MixedCovariance, mixedCovariance } from "./covariance/mixed-covariance.ts";
import { residualSpikes } from "./covariance/residual-spikes.ts";
import { timesLevel } from "./covariance/times-level.ts";
import { dynamicLoadings } from "./dynamic/dynamic-loadings.ts";
import { likelihoodConstant } from "./engines/orthogonal-panel/orthogonal-panel.ts";
import { unrelatedLikelihood, unrelatedPanel } from "./engines/orthogonal-panel/unrelated-panel.ts";
import { type FittedPanel, inReturns, loadingsAhead, panelIn, reweighed } from "./fitted-panel.ts";
import type { ModelKernel } from "./kernel/model-kernel.ts";
import { modelKernel } from "./kernel/model-kernel.ts";
import { type MixedOptions, mixedOptions } from "./mixed-options.ts";
import { mixedWarnings } from "./mixed-warnings.ts";
import type { MixedWindowFit } from "./mixed-window-fit.ts";
import { type WindowPosterior, windowPosterior } from "./posterior/window-posterior.ts";
import { type StudentRows, studentRows } from "./student-t/student-rows.ts";
import { forecastCovariance } from "./volatility/forecast-covariance.ts";
import { marketApart } from "./volatility/rest-of-market.ts";
import { scaledWindow } from "./volatility/scaled-window.ts";
import type { ScaleOf, Volatility } from "./volatility/volatility.ts";
import { factorDeviations } from "./window/factor-deviations.ts";
import { mixedWindow } from "./window/mixed-window.ts";
import { type RawWindow, rawWindow } from "./window/raw-window.ts";

/**
 * Fits the default specification and its extensions on one window, in this order: rows are divided by what volatility moves, then
 * weighed by their age, then as Student-t errors say; components and loadings are fitted, and loadings may move; the model's correlation
 * is mixed with the sample's; the covariance is brought to the volatility expected over the horizon.
 *
 * Cost: O(T N^2 + N^3).
 *
 * @param panel The assets' returns, `T x N`.
 * @param factors As a panel on the same dates; without, the equal-weight mean of the assets.
 * @param scaleOf How a scale is found from its proxy of variance; by quasi-likelihood.
 * @throws {InputError} `too-few-periods`, `too-few-assets`, `constant-asset`, `bad-matrix`, `unknown-asset`, `bad-option`.
 */
export function fitMixed(
  panel: ReturnsPanel,
  factors: ReturnsPanel | undefined,
  options: MixedOptions,
  scaleOf: ScaleOf = fitConditionalScale,
): MixedWindowFit {
  const settings = settled(mixedOptions, options, "mixed");
  requireTogether(settings);
  requireResiduals(panel, factors);
  const raw = rawWindow(panel, factors, settings.halfLife);
  const { volatility, ...scaled } = scaledWindow(raw, settings.volatility, scaleOf);
  const kernel = modelKernel(panel, options);
  const even = panelIn(mixedWindow({ ...raw, ...scaled }, raw.rows), kernel.eigen);
  const student =
    settings.errors === "normal"
      ? undefined
      : studentRows({ ...raw, factors: scaled.factors, rotated: even.rotated, kernel: kernel.eigen });
  const fitted = student && settings.rowWeights ? reweighed(even, student) : even;
  const { window, rotated, panel: reduced, fit } = fitted;
  const { rows, design, scales, y } = window;
  const { spikes: most, loadings: move } = settings;
  const hidden = most > 0 ? residualSpikes(rotated, reduced, fit, most, rows) : undefined;
  const moving =
    move === "constant" ? undefined : dynamicLoadings(rotated, design, rows.weights, reduced, fit, move);
  const ahead = moving === undefined ? fit : loadingsAhead(fit, moving);
  const sample = weightedCovariance(scaled.returns, rows);
  const degrees = rows.effectivePeriods - 1;
  const current = mixedCovariance(ahead, kernel.kernel, sample, degrees, settings.mix, hidden?.covariance);
  const beta = inReturns(ahead, window, 1);
  const apart = marketApart(volatility, current.total, beta);
  const expected = forecastCovariance(current, volatility, apart, settings.horizon);
  const mean = volatility.kind === "constant" ? inReturns(fit, window, 0) : unscaledMean(raw, kernel);
  const level = fitted === even ? 1 : overScale(student);
  const covariance = timesLevel(expected, level);
  const parts = {
    assets: panel.assets,
    factors: raw.factorNames,
    dates: panel.dates,
    rows,
    volatility,
    fit,
    logLikelihood: fit.logLikelihood - rows.effectivePeriods * sum(scales.residual.map(log)),
    likelihoodConstant: likelihoodConstant(reduced),
    kernel,
    kernelGain: reduced.separable ? 2 * (fit.logLikelihood - unrelatedLikelihood(y, design, rows)) : 0,
    spikes: hidden?.count ?? 0,
    ...(student && { student }),
    ...(moving && { moving }),
    units: {
      returns: scales.residual,
      factors: factorDeviations(scaled.factors, design, rows.weights).map(
        (each) => each * spreadOf(volatility),
      ),
    },
    scaled: {
      covariance: timesLevel(current, level).total,
      ...(apart && { rest: { ...apart.rest, data: apart.rest.data.map((value) => level * value) } }),
      beta: beta.map((loading) => Math.sqrt(level) * loading),
    },
    covariance,
    mean,
  };
  const posterior =
    settings.posterior === 0
      ? undefined
      : posteriorOf(parts, { fitted, current, hidden: hidden?.covariance }, settings);
  const whole = { ...parts, ...(posterior && { posterior }) };
  return { ...whole, warnings: mixedWarnings(whole, reduced.separable) };
}

/** A fit on scaled rows, before anything is brought to the next periods. */
interface ScaledFit {
  readonly fitted: FittedPanel;
  readonly current: MixedCovariance;
  /** Covariance through hidden factors. */
  readonly hidden: Matrix | undefined;
}

/** The posterior of a fit; with Student-t errors that of rows weighed as the fit has them. */
function posteriorOf(
  { kernel, student, covariance, mean }: Omit<MixedWindowFit, "warnings">,
  { fitted, current, hidden }: ScaledFit,
  { posterior: draws, drawSeed }: { readonly posterior: number; readonly drawSeed: number },
): WindowPosterior {
  const { window } = fitted;
  const { panel, fit } = student ?? fitted;
  const { design, rows } = student ?? window;
  const input = {
    ...{ panel, fit },
    kernel: kernel.kernel,
    ...(hidden && { hidden }),
    sample: current.sample,
    scales: window.scales.residual,
    intensity: covariance.intensity,
  };
  const outlook = {
    scaled: { mean: inReturns(fitted.fit, window, 0), covariance: current.total },
    ahead: { mean, covariance: covariance.total },
  };
  return windowPosterior(input, unrelatedPanel(window.y, design, rows), outlook, draws, drawSeed);
}

/** One asset that is its own market has no residuals, and a likelihood without bound. */
function requireResiduals({ assets }: ReturnsPanel, factors: ReturnsPanel | undefined): void {
  if (factors !== undefined || assets.length > 1) return;
  throw new InputError(
    "too-few-assets",
    `${assets[0]} is the only asset, and without factors the market is it: no residual is left to model`,
    { advice: "name a factor (--factors), or take another model" },
  );
}

/** @throws {InputError} `bad-option` for options that have no model together, and for a band of a single draw. */
function requireTogether({ posterior, loadings }: Pick<MixedOptions, "posterior" | "loadings">): void {
  if (posterior === 1) {
    throw new InputError("bad-option", "posterior is 1 draw, a band needs 2 or more", {
      advice: "500 are usual; 0 for none",
    });
  }
  if (posterior === 0 || loadings === "constant") return;
  throw new InputError("bad-option", `the posterior is that of constant loadings, loadings are ${loadings}`, {
    advice: "leave out posterior or loadings",
  });
}

/** By what a factor was divided before it was scaled: with the market apart by its deviation. */
function spreadOf(volatility: Volatility): number {
  return volatility.kind === "market-and-residual" ? volatility.line.spread : 1;
}

/** Covariance over scale of a Student t: of rows that were weighed by tau the scatter is a scale. */
function overScale(student: StudentRows | undefined): number {
  return student === undefined ? 1 : student.degreesOfFreedom / (student.degreesOfFreedom - 2);
}

/** Expected returns of the window as it is: how risk moves says nothing of them. */
function unscaledMean(raw: RawWindow, { eigen }: ModelKernel): Float64Array {
  const { window, fit } = panelIn(mixedWindow(raw, raw.rows), eigen);
  return inReturns(fit, window, 0);
}
