import type { MixedModelFit } from "./fit-mixed-model.ts";
import type { LikelihoodRatio } from "./likelihood-ratio.ts";

/** A fit as the command line prints it: plain data, in the units of the input. */
export interface MixedModelSummary {
  readonly status: MixedModelFit["status"];
  readonly boundary: readonly string[];
  readonly iterations: number;
  readonly logLikelihood: number;
  readonly aic: number;
  readonly bic: number;
  readonly observations: number;
  readonly dropped: number;
  readonly aliased: readonly string[];
  readonly varianceComponents: MixedModelFit["components"];
  readonly likelihoodRatios?: readonly LikelihoodRatio[];
  readonly fixed: MixedModelFit["fixed"];
  /** Predictions by term, then by level. */
  readonly random: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What a program reads of a fit, by the names of the command line's JSON. */
export function mixedModelSummary(
  fit: MixedModelFit,
  likelihoodRatios?: readonly LikelihoodRatio[],
): MixedModelSummary {
  return {
    status: fit.status,
    boundary: fit.boundary,
    iterations: fit.iterations,
    logLikelihood: fit.logLikelihood,
    aic: fit.aic,
    bic: fit.bic,
    observations: fit.rows.length,
    dropped: fit.dropped,
    aliased: fit.aliased,
    varianceComponents: fit.components,
    ...(likelihoodRatios === undefined ? {} : { likelihoodRatios }),
    fixed: fit.fixed,
    random: Object.fromEntries(
      fit.random.map(({ term, levels, predictions }) => [
        term,
        Object.fromEntries(levels.map((level, i) => [level, predictions[i]])),
      ]),
    ),
  };
}
