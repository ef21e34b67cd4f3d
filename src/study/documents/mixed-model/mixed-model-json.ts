import type {
  MixedModelResult,
  ModelAlternatives,
  PublishedModel,
  PublishedOutcome,
  PublishedPortfolio,
  Simulation,
} from "../../../jobs/results/mixed-model.ts";
import { type BacktestJson, backtestJson } from "../../../page/backtest/backtest-json.ts";
import { jsonNumbers } from "../../../page/json-figures.ts";
import { type VarianceComponentJson, varianceComponentJson } from "../../../page/mixed/mixed-json.ts";

/** What `kinfolio run mixed-model --json` prints. */
export interface MixedModelJson {
  /** None where no volatility index is known. */
  readonly published?: PublishedModelJson;
  readonly corrected: CorrectedModelJson;
  /** Empty where the history is too short to walk forward. */
  readonly walkForward: BacktestJson | Readonly<Record<string, never>>;
  readonly simulation?: Simulation;
}

/** The published model on the window, and what its data say of it. */
export interface PublishedModelJson {
  readonly logLikelihood: number;
  readonly varianceComponents: readonly VarianceComponentJson[];
  /** With `--as-published`: components where the document's package stops. */
  readonly asPublished?: readonly VarianceComponentJson[];
  readonly alternatives: ModelAlternatives;
  readonly inSample: Readonly<Record<"systematic" | "total", PublishedPortfolioJson>>;
  readonly outOfSample: Readonly<Record<"systematic" | "total" | "equalWeight", PublishedOutcomeJson>>;
}

export interface PublishedPortfolioJson extends Omit<PublishedPortfolio, "weights"> {
  readonly weights: readonly number[];
}

export interface PublishedOutcomeJson extends Omit<PublishedOutcome, "returns"> {
  readonly returns: readonly number[];
}

/** The corrected model on the whole window. */
export interface CorrectedModelJson {
  readonly factors: readonly string[];
  readonly components: {
    /** Intercept first, then the factors. */
    readonly loadings: readonly number[];
    readonly interaction: number;
    readonly residual: number;
  };
  readonly negativeLogLikelihood: number;
  /** Twice the log-likelihood of K beyond that of the identity. */
  readonly kernelGain: number;
  readonly mixIntensity: number;
  readonly warnings: readonly string[];
}

export function mixedModelJson(result: MixedModelResult): MixedModelJson {
  const { comparison, walked, simulation, asPublished } = result;
  const { published, whole } = comparison;
  return {
    ...(published && { published: publishedJson(published, asPublished) }),
    corrected: correctedJson(whole),
    walkForward: walked === undefined ? {} : backtestJson(walked.walk),
    simulation,
  };
}

function publishedJson(model: PublishedModel, asPublished: boolean): PublishedModelJson {
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

function portfolioJson({ weights, ...figures }: PublishedPortfolio): PublishedPortfolioJson {
  return { weights: jsonNumbers(weights), ...figures };
}

function outcomeJson({ returns, ...figures }: PublishedOutcome): PublishedOutcomeJson {
  return { returns: jsonNumbers(returns), ...figures };
}

function correctedJson({ fit }: MixedModelResult["comparison"]["whole"]): CorrectedModelJson {
  const { loadingVariances, interaction, residual, negativeLogLikelihood } = fit.fit;
  return {
    factors: fit.factors,
    components: { loadings: jsonNumbers(loadingVariances), interaction, residual },
    negativeLogLikelihood,
    kernelGain: fit.kernelGain,
    mixIntensity: fit.covariance.intensity,
    warnings: fit.warnings,
  };
}
