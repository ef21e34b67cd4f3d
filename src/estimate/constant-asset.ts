import { centeredColumns, columnMeans, columnRootMeanSquares } from "../numeric/matrix/columns.ts";
import type { Matrix } from "../numeric/matrix/matrix.ts";
import { isNegligibleVariance } from "../numeric/statistics/is-negligible-variance.ts";

/**
 * The first column whose variance is none, or what rounding leaves of none beside its mean and the largest variance; -1
 * where all move. Estimators that divide by a variance ask it. Cost: O(T N).
 *
 * @param values `T x N` returns.
 */
export function constantAsset(values: Matrix): number {
  const means = columnMeans(values);
  const variances = columnRootMeanSquares(centeredColumns(values, means)).map((scale) => scale ** 2);
  const largest = Math.max(...variances);
  return variances.findIndex((variance, i) => isNegligibleVariance(variance, means[i], largest));
}
