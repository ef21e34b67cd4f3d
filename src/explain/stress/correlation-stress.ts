import { combineRows } from "../../numeric/matrix/combine-rows.ts";
import { diagonalOf } from "../../numeric/matrix/matrix.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import type { AnnualBeliefs } from "../sensitivity/stationarity.ts";

/**
 * The volatility of weights when all correlations go a share of the way towards one: `(1 - t) S + t s s'`, s the volatilities,
 * which is a covariance for every t from 0 to 1.
 *
 * @returns a volatility a year for each share.
 */
export function correlationStress(
  weights: Float64Array,
  { covariance }: Pick<AnnualBeliefs, "covariance">,
  shares: readonly number[],
): number[] {
  const variance = dot(combineRows(covariance, weights), weights);
  const asOne = dot(diagonalOf(covariance).map(Math.sqrt), weights) ** 2;
  return shares.map((t) => Math.sqrt(Math.max(0, (1 - t) * variance + t * asOne)));
}
