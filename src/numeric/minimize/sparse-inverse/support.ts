import type { Matrix } from "../../matrix/matrix.ts";

/** The places of a symmetric matrix that are not zero, its lower triangle; at most `n (n + 1) / 2`. */
export interface Support {
  readonly n: number;
  readonly rows: Int32Array;
  readonly columns: Int32Array;
}

/** Places for all entries, to be filled. */
export function supportSpace(n: number): Support {
  const size = (n * (n + 1)) / 2;
  return { n, rows: new Int32Array(size), columns: new Int32Array(size) };
}

/** Fills in where `X + D` is not zero, and the diagonal. Returns how many places that are. */
export function fillSupport(
  { data: x }: Matrix,
  direction: Float64Array,
  { n, rows, columns }: Support,
): number {
  let count = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const at = i * n + j;
      if (i !== j && x[at] + direction[at] === 0) continue;
      rows[count] = i;
      columns[count++] = j;
    }
  }
  return count;
}

/** `A B` for a symmetric B given by its entries on a support, into `out` (`n x n`). Cost: 2 n a place. */
export function productOnSupport(
  a: Float64Array,
  entries: Float64Array,
  { n, rows, columns }: Support,
  count: number,
  out: Float64Array,
): void {
  out.fill(0);
  for (let row = 0; row < n * n; row += n) {
    for (let k = 0; k < count; k++) {
      const i = rows[k];
      const j = columns[k];
      const value = entries[k];
      out[row + j] += a[row + i] * value;
      if (i !== j) out[row + i] += a[row + j] * value;
    }
  }
}

/** `(A B A)_ij` on the support, for symmetric A and B. Cost: 3 n a place. */
export function sandwichOnSupport(
  a: Float64Array,
  entries: Float64Array,
  support: Support,
  count: number,
  scratch: Float64Array,
  out: Float64Array,
): void {
  const { n, rows, columns } = support;
  productOnSupport(a, entries, support, count, scratch);
  for (let k = 0; k < count; k++) {
    const one = rows[k] * n;
    const other = columns[k] * n;
    let total = 0;
    for (let l = 0; l < n; l++) total += scratch[one + l] * a[other + l];
    out[k] = total;
  }
}

/** `sum_ij A_ij B_ij` of symmetric matrices given on a support: entries off the diagonal count twice. */
export function innerOnSupport(
  a: Float64Array,
  b: Float64Array,
  { rows, columns }: Support,
  count: number,
): number {
  let total = 0;
  for (let k = 0; k < count; k++) total += (rows[k] === columns[k] ? 1 : 2) * a[k] * b[k];
  return total;
}
