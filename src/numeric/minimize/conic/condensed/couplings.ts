import type { SparseRows } from "../../linear/linear-program.ts";
import { restricted } from "../sparse-products.ts";
import type { EliminationPlan } from "./elimination-plan.ts";

/** How what is eliminated touches the root: its variables first, then its border rows. */
export interface Couplings {
  /** m rows: those of A that are not of the border, between root variables. */
  readonly rows: SparseRows;
  /** One row for each border row, between leaf variables: columns as in A. */
  readonly borderLeaves: SparseRows;
  /** The same between root variables. */
  readonly borderRoot: SparseRows;
  /** One row for each variable: the border rows it is in, if it is a leaf. */
  readonly leaves: SparseRows;
}

export function couplings(rows: SparseRows, { border, rootOf, rootSize }: EliminationPlan): Couplings {
  const isBorder = new Uint8Array(rows.rows);
  for (const i of border) isBorder[i] = 1;
  const chosen = rowsAt(rows, border);
  const leafOf = rootOf.map((root, j) => (root < 0 ? j : -1));
  const borderLeaves = restricted(chosen, () => true, leafOf, rows.columns);
  return {
    rows: restricted(rows, (i) => isBorder[i] === 0, rootOf, rootSize),
    borderLeaves,
    borderRoot: restricted(chosen, () => true, rootOf, rootSize),
    leaves: transposed(borderLeaves),
  };
}

function rowsAt({ columns, starts, indices, values }: SparseRows, which: Int32Array): SparseRows {
  const from = Array.from(which, (i) => [starts[i], starts[i + 1]] as const);
  const newStarts = new Int32Array(which.length + 1);
  from.forEach(([begin, end], i) => {
    newStarts[i + 1] = newStarts[i] + end - begin;
  });
  return {
    rows: which.length,
    columns,
    starts: newStarts,
    indices: Int32Array.from(from.flatMap(([begin, end]) => [...indices.subarray(begin, end)])),
    values: Float64Array.from(from.flatMap(([begin, end]) => [...values.subarray(begin, end)])),
  };
}

function transposed({ rows, columns, starts, indices, values }: SparseRows): SparseRows {
  const newStarts = new Int32Array(columns + 1);
  for (const j of indices) newStarts[j + 1]++;
  for (let j = 0; j < columns; j++) newStarts[j + 1] += newStarts[j];
  const next = newStarts.slice();
  const newIndices = new Int32Array(indices.length);
  const newValues = new Float64Array(values.length);
  for (let i = 0; i < rows; i++) {
    for (let k = starts[i]; k < starts[i + 1]; k++) {
      const to = next[indices[k]]++;
      newIndices[to] = i;
      newValues[to] = values[k];
    }
  }
  return { rows: columns, columns: rows, starts: newStarts, indices: newIndices, values: newValues };
}
