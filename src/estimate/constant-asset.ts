import { centeredColumns, columnMeans, columnRootMeanSquares } from "../numeric/matrix/columns.ts";
import type { Matrix } from "../numeric/matrix/matrix.ts";
import { isNegligibleVariance } from "../numeric/statistics/is-negligible-variance.ts";

/**
 * The columns whose variance is none, or what rounding leaves of none beside its mean and the largest variance. Cost: O(T N).
 *
 * @param values `T x N` returns.
 */
export function constantAssets(values: Matrix): number[] {
  const means = columnMeans(values);
  const variances = columnRootMeanSquares(centeredColumns(values, means)).map((scale) => scale ** 2);
  const largest = variances.reduce((most, variance) => Math.max(most, variance), 0);
  return Array.from(variances.keys()).filter((i) => isNegligibleVariance(variances[i], means[i], largest));
}

/** The first of them, -1 where all move: what estimators ask that divide by a variance. */
export function constantAsset(values: Matrix): number {
  return constantAssets(values)[0] ?? -1;
}
