import type { Matrix } from "../../matrix/matrix.ts";
import type { SparseRows } from "../linear/linear-program.ts";

/** Rows of a matrix without its zeros. */
export function sparseRowsOf(a: Matrix | SparseRows): SparseRows {
  if (!("data" in a)) return a;
  const { rows, columns, data } = a;
  let count = 0;
  for (let k = 0; k < data.length; k++) if (data[k] !== 0) count++;
  const starts = new Int32Array(rows + 1);
  const indices = new Int32Array(count);
  const values = new Float64Array(count);
  let at = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const value = data[i * columns + j];
      if (value === 0) continue;
      indices[at] = j;
      values[at++] = value;
    }
    starts[i + 1] = at;
  }
  return { rows, columns, starts, indices, values };
}

/** Without rows. */
export function noRows(columns: number): SparseRows {
  const none = new Int32Array(0);
  return { rows: 0, columns, starts: new Int32Array(1), indices: none, values: new Float64Array(0) };
}

/** `out <- out + s A x`. */
export function addProduct(a: SparseRows, s: number, x: Float64Array, out: Float64Array): void {
  const { rows, starts, indices, values } = a;
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let k = starts[i]; k < starts[i + 1]; k++) sum += values[k] * x[indices[k]];
    out[i] += s * sum;
  }
}

/** `out <- out + s A'y`. */
export function addTransposedProduct(a: SparseRows, s: number, y: Float64Array, out: Float64Array): void {
  const { rows, starts, indices, values } = a;
  for (let i = 0; i < rows; i++) {
    const factor = s * y[i];
    if (factor === 0) continue;
    for (let k = starts[i]; k < starts[i + 1]; k++) out[indices[k]] += factor * values[k];
  }
}

/** `|y|'|A||x|`. */
export function absoluteForm(a: SparseRows, y: Float64Array, x: Float64Array): number {
  const { rows, starts, indices, values } = a;
  let total = 0;
  for (let i = 0; i < rows; i++) {
    if (y[i] === 0) continue;
    let sum = 0;
    for (let k = starts[i]; k < starts[i + 1]; k++) sum += Math.abs(values[k] * x[indices[k]]);
    total += Math.abs(y[i]) * sum;
  }
  return total;
}

/** The rows for which `keep` answers, their columns renumbered by `to`; a column sent to -1 is left out. */
export function restricted(
  a: SparseRows,
  keep: (row: number) => boolean,
  to: Int32Array,
  columns: number,
): SparseRows {
  const starts = new Int32Array(a.rows + 1);
  const indices: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < a.rows; i++) {
    if (keep(i)) {
      for (let k = a.starts[i]; k < a.starts[i + 1]; k++) {
        const column = to[a.indices[k]];
        if (column < 0) continue;
        indices.push(column);
        values.push(a.values[k]);
      }
    }
    starts[i + 1] = indices.length;
  }
  return {
    rows: a.rows,
    columns,
    starts,
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  };
}
