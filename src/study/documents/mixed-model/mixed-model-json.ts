import { negativeLogLikelihood } from "../../../estimate/mixed-model/mixed-window-fit.ts";
import type {
  CorrectedModel,
  MixedModelResult,
  PublishedModel,
  PublishedOutcome,
  PublishedPortfolio,
} from "../../../jobs/results/mixed-model.ts";
import { backtestJson, backtestShape } from "../../../page/backtest/backtest-json.ts";
import { jsonNumbers } from "../../../page/json/json-figures.ts";
import {
  either,
  empty,
  figure,
  type JsonOf,
  list,
  number,
  object,
  optional,
  text,
  whole,
} from "../../../page/json/json-shape.ts";
import {
  mixedStatus,
  varianceComponentJson,
  varianceComponentShape,
} from "../../../page/mixed/mixed-json.ts";

import { storyJson, storyShape } from "./story-json.ts";

const alternative = object({
  name: text(),
  logLikelihood: number("log-likelihood"),
  gain: number("log-likelihood", "Beyond the published model's."),
  status: mixedStatus,
});

const portfolio = object({
  weights: list(number("weight")),
  return: number("rate per year"),
  volatility: number("volatility per year"),
  sharpe: number("ratio"),
  maxWeight: number("weight"),
  effectiveCount: number("number of assets", "1 / sum of squared weights."),
});

const outcome = object({
  returns: list(number("return per period")),
  annualReturn: number("rate per year"),
  annualVolatility: number("volatility per year"),
  sharpe: number("ratio"),
  cumulative: number("share"),
});

const published = object({
  logLikelihood: number("log-likelihood"),
  varianceComponents: list(varianceComponentShape),
  asPublished: optional(
    list(varianceComponentShape, "With --as-published: where the document's package stops."),
  ),
  alternatives: object({
    loadings: alternative,
    residuals: alternative,
    both: alternative,
    interaction: alternative,
    withoutTime: alternative,
  }),
  inSample: object({ systematic: portfolio, total: portfolio }),
  outOfSample: object({ systematic: outcome, total: outcome, equalWeight: outcome }),
});

const corrected = object({
  factors: list(text()),
  components: object({
    loadings: list(number("ratio"), "Intercept first, then the factors."),
    interaction: number("ratio"),
    residual: number("ratio"),
  }),
  negativeLogLikelihood: number("log-likelihood"),
  kernelGain: number("log-likelihood", "Twice the log-likelihood of K beyond that of the identity."),
  mixIntensity: number("share", "Trust in the model; the rest is in the sample covariance."),
  warnings: list(text()),
});

const simulation = object({
  panels: whole("number of panels"),
  assets: whole("number of assets"),
  months: whole("number of months"),
  hidden: number("ratio", "Standard deviation of loadings on a factor outside the model."),
  recovery: list(
    object({
      component: text(),
      truth: number("ratio"),
      mean: number("ratio"),
      standardError: number("ratio", "Of the mean."),
      deviation: number("ratio", "Of the estimates."),
      atZero: number("share"),
    }),
  ),
  distances: list(
    object({
      estimator: text(),
      longOnly: figure("ratio", "True volatility over the oracle's."),
      unconstrained: figure("ratio"),
      predicted: figure("ratio", "Predicted over true volatility."),
    }),
  ),
});

/** What `kinfolio run mixed-model --json` prints. */
export const mixedModelShape = object({
  published: optional(published),
  corrected,
  story: storyShape,
  walkForward: either(backtestShape, empty()),
  simulation: optional(simulation),
});

export type MixedModelJson = JsonOf<typeof mixedModelShape>;

/** The study of mixed models, as its JSON. */
export function mixedModelJson(result: MixedModelResult): MixedModelJson {
  const { comparison, walked, asPublished } = result;
  return {
    ...(comparison.published && { published: publishedJson(comparison.published, asPublished) }),
    corrected: correctedJson(comparison.whole),
    story: storyJson(result),
    walkForward: walked === undefined ? {} : backtestJson(walked.walk),
    ...(result.simulation && { simulation: result.simulation }),
  };
}

function publishedJson(model: PublishedModel, asPublished: boolean): JsonOf<typeof published> {
  const { fit, early, alternatives, inSample, outOfSample } = model;
  return {
    logLikelihood: fit.logLikelihood,
    varianceComponents: fit.components.map(varianceComponentJson),
    ...(asPublished && early && { asPublished: early.map(varianceComponentJson) }),
    alternatives,
    inSample: { systematic: portfolioJson(inSample.systematic), total: portfolioJson(inSample.total) },
    outOfSample: {
      systematic: outcomeJson(outOfSample.systematic),
      total: outcomeJson(outOfSample.total),
      equalWeight: outcomeJson(outOfSample.equalWeight),
    },
  };
}

function portfolioJson({ weights, ...figures }: PublishedPortfolio): JsonOf<typeof portfolio> {
  return { weights: jsonNumbers(weights), ...figures };
}

function outcomeJson({ returns, ...figures }: PublishedOutcome): JsonOf<typeof outcome> {
  return { returns: jsonNumbers(returns), ...figures };
}

function correctedJson({ fit }: CorrectedModel): JsonOf<typeof corrected> {
  const { loadingVariances, interaction, residual } = fit.fit;
  return {
    factors: fit.factors,
    components: { loadings: jsonNumbers(loadingVariances), interaction, residual },
    negativeLogLikelihood: negativeLogLikelihood(fit),
    kernelGain: fit.kernelGain,
    mixIntensity: fit.covariance.intensity,
    warnings: fit.warnings,
  };
}
