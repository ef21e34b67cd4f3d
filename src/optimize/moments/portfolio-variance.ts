import type { Moments } from "../../estimate/moments.ts";
import { combineRows } from "../../numeric/matrix/combine-rows.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { withScratch } from "../../numeric/scratch.ts";

/** Share of what a variance would be without any cancellation below which it is the rounding of that. */
const cancelled = 1e-14;

/**
 * `w'Sw` per period, which is never negative, and zero where it is rounding (`varianceRounding`). Whatever divides by a
 * volatility (a Sharpe ratio, a share of risk) does not exist there.
 *
 * Cost: O(N k) for k weights that are not zero.
 */
export function portfolioVariance(
  moments: Pick<Moments, "mean" | "covariance">,
  weights: Float64Array,
): number {
  return withScratch(() => {
    const computed = dot(combineRows(moments.covariance, weights), weights);
    return computed <= varianceRounding(moments)(weights) ? 0 : computed;
  });
}

/**
 * What of `w'Sw` may be rounding: 1e-14 of `(|w|'sigma)^2`, from which covariances cancel it, and one rounding of the
 * squared mean, or of the variance that all the money would have in the riskiest asset. NaN where there is no covariance.
 */
export function varianceRounding({
  mean,
  covariance,
}: Pick<Moments, "mean" | "covariance">): (weights: Float64Array) => number {
  const { data, columns } = covariance;
  return (weights) => {
    let gross = 0;
    let added = 0;
    let largest = 0; // NaN where a variance is
    for (let i = 0; i < weights.length; i++) {
      const variance = data[i * (columns + 1)];
      const size = Math.abs(weights[i]);
      gross += size;
      added += size * Math.sqrt(Math.max(0, variance));
      if (Math.abs(variance) > largest || Number.isNaN(variance)) largest = Math.abs(variance);
    }
    const beside = Math.max(dot(mean, weights) ** 2, largest * gross * gross);
    return Math.max(cancelled * added * added, Number.EPSILON * beside);
  };
}
