import type { Support } from "./support.ts";

/** Where the rows of a matrix are not zero: row i's columns stand from `starts[i]` to `starts[i + 1]`. */
export interface RowPattern {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
}

/** Fills in the pattern of an `n x n` matrix. Cost: O(n^2). */
export function fillPattern(a: Float64Array, n: number, { starts, columns }: RowPattern): void {
  let count = 0;
  for (let i = 0; i < n; i++) {
    starts[i] = count;
    for (let j = 0; j < n; j++) if (a[i * n + j] !== 0) columns[count++] = j;
  }
  starts[n] = count;
}

/** What a product works in: `n x n`. */
export interface SandwichWork {
  /** `B A`. */
  readonly rows: Float64Array;
  /** `A B`. */
  readonly turned: Float64Array;
}

/**
 * `A B` for symmetric A and B, the latter given by its entries on a support, into `work.turned`.
 *
 * Cost: 4 n an entry; with a pattern, 4 for each entry of a row of A that is not zero.
 */
export function productOnSupport(
  a: Float64Array,
  entries: Float64Array,
  { n, rows, columns }: Support,
  count: number,
  work: SandwichWork,
  pattern?: RowPattern,
): void {
  const out = work.rows;
  out.fill(0);
  for (let k = 0; k < count; k++) {
    const i = rows[k];
    const j = columns[k];
    addRow(a, n, j, entries[k], out, i, pattern);
    if (i !== j) addRow(a, n, i, entries[k], out, j, pattern);
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) work.turned[j * n + i] = out[i * n + j];
  }
}

/** `(A B A)_ij` on the support. Cost: 6 n an entry, less with a pattern. */
export function sandwichOnSupport(
  a: Float64Array,
  entries: Float64Array,
  support: Support,
  count: number,
  work: SandwichWork,
  out: Float64Array,
  pattern?: RowPattern,
): void {
  const { n, rows, columns } = support;
  productOnSupport(a, entries, support, count, work, pattern);
  const { turned } = work;
  for (let k = 0; k < count; k++) {
    const one = rows[k] * n;
    const other = columns[k] * n;
    let total = 0;
    if (pattern === undefined) {
      for (let l = 0; l < n; l++) total += turned[one + l] * a[other + l];
    } else {
      const end = pattern.starts[columns[k] + 1];
      for (let p = pattern.starts[columns[k]]; p < end; p++) {
        const l = pattern.columns[p];
        total += turned[one + l] * a[other + l];
      }
    }
    out[k] = total;
  }
}

/** Adds a multiple of a row of A to a row of `out`. */
function addRow(
  a: Float64Array,
  n: number,
  from: number,
  factor: number,
  out: Float64Array,
  to: number,
  pattern?: RowPattern,
): void {
  const source = from * n;
  const target = to * n;
  if (pattern === undefined) {
    for (let l = 0; l < n; l++) out[target + l] += factor * a[source + l];
    return;
  }
  for (let p = pattern.starts[from]; p < pattern.starts[from + 1]; p++) {
    const l = pattern.columns[p];
    out[target + l] += factor * a[source + l];
  }
}
