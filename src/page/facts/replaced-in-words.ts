import type { Moments } from "../../estimate/moments.ts";

/** What stands in place of a model's own, to be said behind its name: ` with the mean of bayes-stein`, or nothing. */
export function replacedInWords({
  meanModel,
  covarianceModel,
}: Pick<Moments, "meanModel" | "covarianceModel">): string {
  const mean = meanModel === "given" ? "a given mean" : `the mean of ${meanModel}`;
  if (covarianceModel === undefined) return meanModel === undefined ? "" : ` with ${mean}`;
  if (meanModel === undefined) return " with a given covariance";
  return ` with ${mean} and ${meanModel === "given" ? "" : "a given "}covariance`;
}
