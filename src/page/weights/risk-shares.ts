import type { Moments } from "../../estimate/moments.ts";
import { combineRows } from "../../numeric/matrix/combine-rows.ts";
import { dot } from "../../numeric/matrix/vector.ts";

/** `w_i (S w)_i / w'S w`: each asset's part of the variance; none where there is no variance. */
export function riskShares(
  weights: Float64Array,
  { covariance }: Pick<Moments, "covariance">,
): Float64Array | undefined {
  const slope = combineRows(covariance, weights);
  const variance = dot(slope, weights);
  return variance > 0 ? weights.map((weight, i) => (weight * slope[i]) / variance) : undefined;
}
