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
