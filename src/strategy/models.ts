import type { Catalog, Chosen, OptionsOf } from "../base/option/option.ts";
import { checkedOptions } from "../base/option/read-options.ts";
import { iterationOptions } from "../estimate/heavy-tails/fit-heavy-tails.ts";
import { bayesStein } from "../estimate/mean/bayes-stein.ts";
import { capm, capmOptions } from "../estimate/mean/capm.ts";
import { factorModelMoments, factorModelOptions } from "../estimate/mixed-model/factor-model.ts";
import { mixedMoments, mixedOptions } from "../estimate/mixed-model/mixed-moments.ts";
import type { Moments } from "../estimate/moments.ts";
import { cauchy } from "../estimate/robust-scatter/cauchy.ts";
import { tyler } from "../estimate/robust-scatter/tyler.ts";
import { ewma, ewmaOptions } from "../estimate/sample/ewma.ts";
import { sampleMoments } from "../estimate/sample/sample-moments.ts";
import { semicovariance, semicovarianceOptions } from "../estimate/sample/semicovariance.ts";
import { constantCorrelation, constantCorrelationOptions } from "../estimate/shrink/constant-correlation.ts";
import { denoised } from "../estimate/shrink/denoised.ts";
import { ledoitWolf, ledoitWolfOptions } from "../estimate/shrink/ledoit-wolf.ts";
import { nonlinearShrinkage } from "../estimate/shrink/nonlinear-shrinkage.ts";
import { oas, oasOptions } from "../estimate/shrink/oas.ts";
import { singleFactor, singleFactorOptions } from "../estimate/shrink/single-factor.ts";
import { skewT, skewTOptions } from "../estimate/skew-t/skew-t.ts";
import { studentT, studentTOptions } from "../estimate/student-t/student-t.ts";
import { blackLitterman, blackLittermanOptions } from "../estimate/views/black-litterman.ts";
import type { ReturnsPanel } from "../market/panel.ts";

/** An estimator with its options settled, to be fitted on windows. */
export type Fit = (returns: ReturnsPanel, factors?: ReturnsPanel) => Moments;

/** An estimator as the command line and study files know it. */
export interface Model extends Chosen {
  /** @throws {InputError} `bad-option` for an option that is not the estimator's, or cannot be used. */
  readonly bind: (options: unknown, owner: string) => Fit;
}

function model<const Options extends Catalog>(
  summary: string,
  options: Options,
  estimate: (returns: ReturnsPanel, options: OptionsOf<Options>, factors?: ReturnsPanel) => Moments,
): Model {
  return {
    summary,
    options,
    bind(given, owner) {
      const own = checkedOptions(options, given, owner);
      return (returns, factors) => estimate(returns, own, factors);
    },
  };
}

/** Every estimator, by name. */
export const models: Readonly<Record<string, Model>> = {
  "bayes-stein": model("means shrunk towards the minimum-variance portfolio's", {}, bayesStein),
  "black-litterman": model("equilibrium returns moved towards views", blackLittermanOptions, blackLitterman),
  capm: model("means that beta explains, with the sample covariance", capmOptions, capm),
  cauchy: model(
    "robust shape: the scatter of a Cauchy distribution, scaled to the returns' total variance",
    iterationOptions,
    cauchy,
  ),
  "constant-correlation": model(
    "Ledoit-Wolf shrinkage towards one correlation for all pairs",
    constantCorrelationOptions,
    constantCorrelation,
  ),
  denoised: model("eigenvalues within reach of noise averaged (Marchenko-Pastur)", {}, denoised),
  ewma: model("exponentially weighted covariance", ewmaOptions, ewma),
  "factor-model": model(
    "loadings on factors by least squares, residuals uncorrelated",
    factorModelOptions,
    factorModelMoments,
  ),
  "ledoit-wolf": model(
    "Ledoit-Wolf shrinkage towards equal variances without correlation",
    ledoitWolfOptions,
    ledoitWolf,
  ),
  mixed: model(
    "loadings and shared effects structured by a relationship between assets (REML), mixed with the sample covariance",
    mixedOptions,
    mixedMoments,
  ),
  "nonlinear-shrinkage": model("each eigenvalue shrunk by its own amount", {}, nonlinearShrinkage),
  oas: model("oracle approximating shrinkage towards equal variances", oasOptions, oas),
  sample: model("sample mean and covariance (divisor T-1)", {}, sampleMoments),
  semicovariance: model("second moments of the shortfalls alone", semicovarianceOptions, semicovariance),
  "single-factor": model(
    "Ledoit-Wolf shrinkage towards a single-factor model",
    singleFactorOptions,
    singleFactor,
  ),
  "skew-t": model(
    "heavy-tailed and skewed returns (generalized hyperbolic skew-t, maximum likelihood)",
    skewTOptions,
    skewT,
  ),
  "student-t": model(
    "heavy-tailed returns (multivariate Student t, maximum likelihood)",
    studentTOptions,
    studentT,
  ),
  tyler: model(
    "robust shape: Tyler's scatter around the spatial median, scaled to the returns' total variance",
    iterationOptions,
    tyler,
  ),
};
