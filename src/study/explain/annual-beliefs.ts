import type { Moments } from "../../estimate/moments.ts";
import type { AnnualBeliefs } from "../../explain/sensitivity/stationarity.ts";

/** Moments a year. */
export function annualBeliefs({ mean, covariance, periodsPerYear }: Moments): AnnualBeliefs {
  return {
    mean: mean.map((value) => periodsPerYear * value),
    covariance: { ...covariance, data: covariance.data.map((value) => periodsPerYear * value) },
  };
}
