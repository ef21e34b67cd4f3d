import type { SparseRows } from "./linear-form.ts";

/** One row of a sparse matrix times a vector. */
export function sparseRowTimes(
  { starts, indices, values }: SparseRows,
  row: number,
  x: Float64Array,
): number {
  let total = 0;
  for (let k = starts[row]; k < starts[row + 1]; k++) total += values[k] * x[indices[k]];
  return total;
}
