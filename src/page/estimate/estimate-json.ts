import type { Moments } from "../../estimate/moments.ts";
import type { EstimateResult } from "../../jobs/results/estimate.ts";
import { type JsonDetails, jsonDetails } from "../json-details.ts";
import { jsonNumbers, jsonRows } from "../json-figures.ts";

/** What `kinfolio estimate --json` prints; mean and covariance are per period. */
export interface EstimateJson extends Pick<Moments, "model" | "assets" | "periods" | "periodsPerYear"> {
  readonly mean: readonly number[];
  /** A row an asset. */
  readonly covariance: readonly (readonly number[])[];
  /** What else the fit found, by names of its own. */
  readonly details: JsonDetails;
}

/** Moments, as their JSON. */
export function estimateJson({ moments }: EstimateResult): EstimateJson {
  const { model, assets, periods, periodsPerYear, mean, covariance, details } = moments;
  return {
    model,
    assets,
    periods,
    periodsPerYear,
    mean: jsonNumbers(mean),
    covariance: jsonRows(covariance),
    details: jsonDetails(details),
  };
}
