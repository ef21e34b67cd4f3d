import type { SparseRows } from "../../numeric/minimize/linear/linear-form.ts";
import type { Entries } from "./weight-program.ts";

/** Rows by their entries, each times its factor, in the order given. */
export function sparseRows(
  rows: readonly Entries[],
  columns: number,
  factor: (row: number) => number = () => 1,
): SparseRows {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => {
    starts[i + 1] = starts[i] + row.length;
  });
  const indices = new Int32Array(starts[rows.length]);
  const values = new Float64Array(starts[rows.length]);
  let at = 0;
  rows.forEach((row, i) => {
    const times = factor(i);
    for (const [index, value] of row) {
      indices[at] = index;
      values[at++] = times * value;
    }
  });
  return { rows: rows.length, columns, starts, indices, values };
}
