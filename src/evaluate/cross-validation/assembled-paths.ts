import { zeros } from "../../numeric/matrix/matrix.ts";
import type { CombinatorialSplit } from "../../numeric/splits/combinatorial-splits.ts";

/**
 * Whole paths from the tests of splits: fold by fold, each the returns that some split's choice had there.
 *
 * Cost: O(splits rows).
 *
 * @param splits in the order in which they were made.
 * @param tested of each split the returns on the rows of its test folds, one after the other; undefined where it failed.
 * @param rows that there are in all.
 * @returns a row a path, as the first, second, ... use of each fold; NaN where the split failed.
 */
export function assembledPaths(
  splits: readonly CombinatorialSplit[],
  tested: readonly (Float64Array | undefined)[],
  rows: number,
): Float64Array[] {
  const count = 1 + Math.max(...splits.flatMap(({ paths }) => paths));
  const all = zeros(count, rows);
  all.data.fill(Number.NaN);
  splits.forEach(({ test, paths }, s) => {
    let at = 0;
    test.forEach(({ from, to }, fold) => {
      const returns = tested[s]?.subarray(at, at + to - from);
      if (returns !== undefined) all.data.set(returns, paths[fold] * rows + from);
      at += to - from;
    });
  });
  return Array.from({ length: count }, (_, path) => all.data.slice(path * rows, (path + 1) * rows));
}
