import { type Catalog, type Chosen, isNamedOptions, named, type OptionsOf } from "../base/option/option.ts";
import { checkedOptions } from "../base/option/read-options.ts";
import { denoised } from "../estimate/correlation/denoised.ts";
import { detoned, detonedOptions } from "../estimate/correlation/detoned.ts";
import { gerber, gerberOptions } from "../estimate/correlation/gerber.ts";
import { graphicalLasso, graphicalLassoOptions } from "../estimate/correlation/graphical-lasso.ts";
import { dccNl, dccNlOptions } from "../estimate/dcc/dcc-nl.ts";
import { entropyPooling, entropyPoolingOptions } from "../estimate/entropy-pooling/entropy-pooling.ts";
import { iterationOptions } from "../estimate/heavy-tails/fit-heavy-tails.ts";
import { bayesStein, bayesSteinOptions } from "../estimate/mean/bayes-stein.ts";
import { bodnar } from "../estimate/mean/bodnar.ts";
import { capm, capmOptions } from "../estimate/mean/capm.ts";
import { equilibrium, equilibriumOptions } from "../estimate/mean/equilibrium.ts";
import { jamesStein, jamesSteinOptions } from "../estimate/mean/james-stein.ts";
import { factorModelMoments, factorModelOptions } from "../estimate/mixed-model/factor-model.ts";
import { mixedAdaptive, mixedAdaptiveOptions } from "../estimate/mixed-model/mixed-adaptive.ts";
import { mixedMoments } from "../estimate/mixed-model/mixed-moments.ts";
import { mixedOptions } from "../estimate/mixed-model/mixed-options.ts";
import type { Moments } from "../estimate/moments.ts";
import { cauchy } from "../estimate/robust-scatter/cauchy.ts";
import { tyler } from "../estimate/robust-scatter/tyler.ts";
import { ewma, ewmaOptions } from "../estimate/sample/ewma.ts";
import { sampleMoments, sampleOptions } from "../estimate/sample/sample-moments.ts";
import { semicovariance, semicovarianceOptions } from "../estimate/sample/semicovariance.ts";
import { bodnarGuptaParolya } from "../estimate/shrink/bodnar-gupta-parolya.ts";
import { constantCorrelation, constantCorrelationOptions } from "../estimate/shrink/constant-correlation.ts";
import { gis } from "../estimate/shrink/inverse/gis.ts";
import { lis } from "../estimate/shrink/inverse/lis.ts";
import { qis, qisOptions } from "../estimate/shrink/inverse/qis.ts";
import { ledoitWolf, ledoitWolfOptions } from "../estimate/shrink/ledoit-wolf.ts";
import { nonlinearShrinkage, nonlinearShrinkageOptions } from "../estimate/shrink/nonlinear-shrinkage.ts";
import { oas, oasOptions } from "../estimate/shrink/oas.ts";
import { singleFactor, singleFactorOptions } from "../estimate/shrink/single-factor.ts";
import { skewT, skewTOptions } from "../estimate/skew-t/skew-t.ts";
import { studentT, studentTOptions } from "../estimate/student-t/student-t.ts";
import { blackLitterman, blackLittermanOptions } from "../estimate/views/black-litterman.ts";
import type { ReturnsPanel } from "../market/panel/panel.ts";

/** What stands in place of what was estimated, put there. */
export type Believe = (estimated: Moments) => Moments;

/** An estimator with its options settled, to be fitted on windows. */
export type Fit = (returns: ReturnsPanel, factors?: ReturnsPanel, believe?: Believe) => Moments;

/** An estimator as the command line and study files know it. */
export interface Model extends Chosen {
  /** @throws {InputError} `bad-option` for an option that is not the estimator's, or cannot be used. */
  readonly bind: (options: unknown, owner: string) => Fit;
  /** Whether it moves the beliefs of another: what stands in place of estimates does so in those, before it moves them. */
  readonly moves?: true;
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
      return (returns, factors, believe = asEstimated) => believe(estimate(returns, own, factors));
    },
  };
}

const asEstimated: Believe = (estimated) => estimated;

/** A model that moves beliefs: those of the estimator that its option `prior` names. */
function moving<const Options extends Catalog>(
  summary: string,
  options: Options,
  move: (returns: ReturnsPanel, options: OptionsOf<Options>, prior: Moments) => Moments,
): Model {
  return {
    summary,
    options,
    moves: true,
    bind(given, owner) {
      const own = checkedOptions(options, given, owner);
      const prior = "prior" in own && isNamedOptions(own.prior) ? own.prior : { name: "sample", options: {} };
      const estimate = estimators[prior.name].bind(prior.options, `${owner}, prior ${prior.name}`);
      return (returns, factors, believe = asEstimated) =>
        move(returns, own, believe(estimate(returns, factors)));
    },
  };
}

/** The estimators that look at returns alone. */
const estimators: Readonly<Record<string, Model>> = {
  "bayes-stein": model("means shrunk towards one, as Jorion has it", bayesSteinOptions, bayesStein),
  bodnar: model("means shrunk towards the minimum-variance portfolio's, for many assets", {}, bodnar),
  "bodnar-gupta-parolya": model(
    "shrinkage towards equal variances, whatever the distribution",
    {},
    bodnarGuptaParolya,
  ),
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
  "dcc-nl": model(
    "variances and correlations that move, around a target whose eigenvalues are shrunk (DCC-NL)",
    dccNlOptions,
    dccNl,
  ),
  denoised: model("eigenvalues within reach of noise averaged (Marchenko-Pastur)", {}, denoised),
  detoned: model("the correlation without what all assets have in common", detonedOptions, detoned),
  "entropy-pooling": model(
    "scenarios weighed anew so that views on means, volatilities, correlations and tails hold",
    entropyPoolingOptions,
    entropyPooling,
  ),
  ewma: model("exponentially weighted covariance", ewmaOptions, ewma),
  "factor-model": model(
    "loadings on factors by least squares, residuals uncorrelated",
    factorModelOptions,
    factorModelMoments,
  ),
  gerber: model("correlation by counting joint moves beyond a threshold", gerberOptions, gerber),
  gis: model("each eigenvalue shrunk, for symmetrized Kullback-Leibler loss", {}, gis),
  "graphical-lasso": model(
    "the likeliest covariance whose inverse is sparse",
    graphicalLassoOptions,
    graphicalLasso,
  ),
  "james-stein": model("means shrunk towards one, whatever the true ones are", jamesSteinOptions, jamesStein),
  "ledoit-wolf": model(
    "Ledoit-Wolf shrinkage towards equal variances without correlation",
    ledoitWolfOptions,
    ledoitWolf,
  ),
  lis: model("each eigenvalue shrunk, for Stein's loss", {}, lis),
  mixed: model(
    "loadings and shared effects structured by a relationship between assets (REML), mixed with the sample covariance",
    mixedOptions,
    mixedMoments,
  ),
  "mixed-adaptive": model(
    "the mixed model with periods that are forgotten and volatilities that move",
    mixedAdaptiveOptions,
    mixedAdaptive,
  ),
  "nonlinear-shrinkage": model(
    "each eigenvalue shrunk by its own amount",
    nonlinearShrinkageOptions,
    nonlinearShrinkage,
  ),
  oas: model("oracle approximating shrinkage towards equal variances", oasOptions, oas),
  qis: model("each eigenvalue shrunk, for squared loss (quadratic-inverse)", qisOptions, qis),
  sample: model("sample mean and covariance (divisor T-1)", sampleOptions, sampleMoments),
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

const priorOptions = {
  prior: named({
    says: "The estimator whose beliefs are moved.",
    known: estimators,
    otherwise: "sample",
  }),
};

/** Every estimator, by name. */
export const models: Readonly<Record<string, Model>> = inOrder({
  ...estimators,
  "black-litterman": moving(
    "equilibrium returns, or others, moved towards views",
    { ...blackLittermanOptions, ...priorOptions },
    blackLitterman,
  ),
  equilibrium: moving(
    "means at which the market would be held",
    { ...equilibriumOptions, ...priorOptions },
    equilibrium,
  ),
});

function inOrder(all: Readonly<Record<string, Model>>): Readonly<Record<string, Model>> {
  return Object.fromEntries(Object.entries(all).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
