import { InputError } from "../../base/errors.ts";
import { counted, grouped } from "../../base/words/counted.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { type SymmetricEigen, symmetricEigen } from "../../numeric/matrix/eigen/symmetric-eigen.ts";
import { requireVariances } from "../correlation/correlation.ts";
import { regularFactor } from "../regular-factor.ts";
import { deviations } from "./shrinkage.ts";

/** The sample covariance by its eigenvalues, none of which is zero but for want of periods. */
export interface FullRankSample {
  /** All N, ascending; `vectors` as columns. */
  readonly eigen: SymmetricEigen;
  /** The min(N, n) positive ones, ascending. */
  readonly positive: Float64Array;
  /** n = T - 1, rows of deviations that do not follow from the others; with a half-life the effective number of periods, less one. */
  readonly divisor: number;
}

/**
 * Eigenvalues of the sample covariance (divisor T - 1) for estimators that divide by each of them.
 *
 * @param halfLife of the periods' weights; none, and all count alike.
 * @throws {InputError} `too-few-periods` where N reaches the effective number of periods of a half-life.
 * @throws {InputError} `constant-asset` naming the first; `bad-matrix` where assets replicate each other, naming the first that
 *   those before it explain where there are more periods than assets.
 */
export function fullRankSample(panel: ReturnsPanel, halfLife?: number): FullRankSample {
  const { sample, divisor } = deviations(panel, "T-1", halfLife);
  const size = sample.rows;
  if (halfLife !== undefined && size >= divisor) {
    throw new InputError(
      "too-few-periods",
      `${counted(size, "asset")} on ${(divisor + 1).toFixed(0)} effective periods of ${grouped(panel.values.rows)}: with a half-life there must be more periods than assets`,
      { advice: "take a longer half-life and window, or ledoit-wolf, which does not need them" },
    );
  }
  requireVariances(panel);
  const eigen = symmetricEigen(sample);
  const positive = eigen.values.subarray(Math.max(0, size - divisor));
  if (positive[0] > positive[positive.length - 1] * size * Number.EPSILON)
    return { eigen, positive, divisor };
  const factor = size <= divisor ? regularFactor(sample) : undefined;
  const asset = factor?.status === "redundant" ? panel.assets[factor.index] : undefined;
  throw new InputError(
    "bad-matrix",
    `the sample covariance is singular: ${asset === undefined ? "an asset is" : `${asset} is`} replicated by others, shrinking its inverse needs all to differ`,
    {
      ...(asset !== undefined && { asset }),
      advice: "leave the redundant asset out, or use linear shrinkage",
    },
  );
}
