import type { Cone, ConicProgram } from "../../src/numeric/minimize/conic/conic-program.ts";

/** `sum of value x_index  (in)  right`: a row of `A x + s = b` as `[index, value]` pairs and b. */
export type Row = readonly [entries: readonly (readonly [number, number])[], right: number];

/** A conic program written out row by row: cones in the order in which they are added. */
export function writtenOut(
  linear: Float64Array,
  groups: readonly (readonly [Cone, readonly Row[]])[],
): ConicProgram {
  const rows = groups.flatMap(([, own]) => own);
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(([entries], i) => {
    starts[i + 1] = starts[i] + entries.length;
  });
  const all = rows.flatMap(([entries]) => entries);
  return {
    linear,
    rows: {
      rows: rows.length,
      columns: linear.length,
      starts,
      indices: Int32Array.from(all, ([index]) => index),
      values: Float64Array.from(all, ([, value]) => value),
    },
    rightSide: Float64Array.from(rows, ([, right]) => right),
    cones: groups.map(([cone]) => cone),
  };
}
