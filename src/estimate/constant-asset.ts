import { InputError } from "../base/errors.ts";
import { centeredColumns, columnMeans, columnRootMeanSquares } from "../numeric/matrix/columns.ts";
import { columnOf, type Matrix } from "../numeric/matrix/matrix.ts";
import { isConstant } from "../numeric/statistics/is-constant.ts";
import { isNegligibleVariance } from "../numeric/statistics/is-negligible-variance.ts";

/**
 * The first column whose variance is none, or what rounding leaves of none beside its mean and the largest variance; -1
 * where all move. Estimators that divide by a variance ask it. Cost: O(T N).
 *
 * @param values `T x N` returns.
 * @throws {InputError} `constant-asset` where it does move, but by nothing that is left beside another asset.
 */
export function constantAsset(values: Matrix, assets: readonly string[]): number {
  const means = columnMeans(values);
  const variances = columnRootMeanSquares(centeredColumns(values, means)).map((scale) => scale ** 2);
  const most = variances.reduce((best, variance, i) => (variance > variances[best] ? i : best), 0);
  const still = variances.findIndex((variance, i) =>
    isNegligibleVariance(variance, means[i], variances[most]),
  );
  if (still < 0 || standsStill(values, still)) return still;
  throw new InputError(
    "constant-asset",
    `${assets[still]} moves by less than 1.5e-8 of what ${assets[most]} does: beside it nothing is left of its variance`,
    { asset: assets[most], advice: `look at the prices of ${assets[most]}, or leave one of the two out` },
  );
}

/** Whether an asset has the same return in all periods, but for rounding. */
export function standsStill(values: Matrix, asset: number): boolean {
  return isConstant(columnOf(values, asset), 1);
}
