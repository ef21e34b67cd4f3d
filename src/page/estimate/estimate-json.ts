import type { EstimateResult } from "../../jobs/results/estimate.ts";
import { jsonDetails } from "../json/json-details.ts";
import { jsonNumbers, jsonRows } from "../json/json-figures.ts";
import { notesEntry, notesJson } from "../json/json-notes.ts";
import {
  choice,
  figure,
  type JsonOf,
  list,
  number,
  object,
  openObject,
  optional,
  text,
  whole,
} from "../json/json-shape.ts";

/** What several estimators find; each has more under names of its own. */
const details = openObject({
  status: optional(choice(["converged", "boundary", "stopped"], "How the search ended.")),
  reason: optional(text("Where it stopped: why.")),
  iterations: optional(whole("number of iterations")),
  logLikelihood: optional(figure("log-likelihood")),
  degreesOfFreedom: optional(figure("number of degrees of freedom")),
  shrinkage: optional(number("share", "Weight of the target.")),
  warnings: optional(list(text())),
});

/** What `kinfolio estimate --json` prints. */
export const estimateShape = object({
  model: text("The estimator."),
  meanModel: optional(
    text("Whose mean it is, where that is not the model's: another estimator, or `given`."),
  ),
  covarianceModel: optional(text("`given` where the covariance is not the model's.")),
  assets: list(text()),
  periods: whole("number of returns", "Behind the estimate."),
  periodsPerYear: number("number of periods"),
  mean: list(number("return per period"), "In the order of the assets."),
  covariance: list(list(number("return per period")), "A row an asset; squared returns a period."),
  details,
  ...notesEntry,
});

export type EstimateJson = JsonOf<typeof estimateShape>;

/** Moments, as their JSON. */
export function estimateJson({ moments }: EstimateResult, notes: readonly string[] = []): EstimateJson {
  const { model, meanModel, covarianceModel, assets, periods, periodsPerYear } = moments;
  const { mean, covariance, details } = moments;
  return {
    model,
    ...(meanModel !== undefined && { meanModel }),
    ...(covarianceModel !== undefined && { covarianceModel }),
    assets,
    periods,
    periodsPerYear,
    mean: jsonNumbers(mean),
    covariance: jsonRows(covariance),
    details: jsonDetails(details),
    ...notesJson(notes),
  };
}
