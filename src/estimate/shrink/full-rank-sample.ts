import { InputError } from "../../base/errors.ts";
import type { ReturnsPanel } from "../../market/panel.ts";
import { type SymmetricEigen, symmetricEigen } from "../../numeric/matrix/symmetric-eigen.ts";
import { requireVariances } from "../correlation/correlation.ts";
import { regularFactor } from "../regular-factor.ts";
import { deviations } from "./shrinkage.ts";

/** The sample covariance by its eigenvalues, none of which is zero but for want of periods. */
export interface FullRankSample {
  /** All N, ascending; `vectors` as columns. */
  readonly eigen: SymmetricEigen;
  /** The min(N, n) positive ones, ascending. */
  readonly positive: Float64Array;
  /** n = T - 1: rows of deviations that do not follow from the others. */
  readonly divisor: number;
}

/**
 * Eigenvalues of the sample covariance (divisor T - 1) for estimators that divide by each of them.
 *
 * @throws {InputError} `constant-asset` naming the first; `bad-matrix` where assets replicate each other, naming the first that
 *   those before it explain where there are more periods than assets.
 */
export function fullRankSample(panel: ReturnsPanel): FullRankSample {
  const { sample, divisor } = deviations(panel, "T-1");
  requireVariances(panel);
  const eigen = symmetricEigen(sample);
  const size = eigen.values.length;
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
