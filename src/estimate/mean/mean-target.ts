import { InputError } from "../../base/errors.ts";
import { choice } from "../../base/option/option.ts";
import { choleskySolve } from "../../numeric/matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { dot, sum } from "../../numeric/matrix/vector.ts";
import type { Moments } from "../moments.ts";
import { regularFactor } from "../regular-factor.ts";

/** What all means are shrunk towards. */
export const targetOption = choice({
  says: "The one mean that all are shrunk towards: that of the minimum-variance portfolio (volatility-weighted), or of equal weights (grand-mean).",
  choices: ["volatility-weighted", "grand-mean"],
  usual: "volatility-weighted",
});

export type MeanTarget = (typeof targetOption.choices)[number];

/** `1'S^-1 m / 1'S^-1 1`, or `1'm / N`. */
export function meanTarget(target: MeanTarget, sample: Moments): number {
  const { mean } = sample;
  if (target === "grand-mean") return sum(mean) / mean.length;
  const weights = choleskySolve(regularCovariance(sample), new Float64Array(mean.length).fill(1));
  return dot(weights, mean) / sum(weights);
}

/** The Cholesky factor of S. @throws {InputError} `bad-matrix` where S is singular, naming the asset. */
export function regularCovariance({ assets, covariance }: Moments): Matrix {
  const factor = regularFactor(covariance);
  if (factor.status === "regular") return factor.lower;
  const asset = assets[factor.index];
  throw new InputError(
    "bad-matrix",
    `the sample covariance is singular at ${asset}, shrinking the means needs its inverse`,
    { asset, advice: "leave out an asset that others replicate" },
  );
}

/** `(1 - w) m + w t` for every mean. */
export function shrunkMean(mean: Float64Array, target: number, shrinkage: number): Float64Array {
  return mean.map((m) => target + (1 - shrinkage) * (m - target));
}
