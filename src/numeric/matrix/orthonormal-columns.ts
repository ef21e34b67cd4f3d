import type { Matrix } from "./matrix.ts";
import { columnOf, zeros } from "./matrix.ts";
import { addScaled, dot, norm } from "./vector.ts";

/** An orthonormal basis of what the columns of a matrix span. */
export interface OrthonormalColumns {
  /** Q, `n x r`. */
  readonly basis: Matrix;
  /** R, `r x r`, upper triangular with a positive diagonal: the columns that were kept are `Q R`. */
  readonly triangle: Matrix;
  /** Positions of the r columns that are no sums of columns before them. */
  readonly kept: readonly number[];
}

/**
 * Gram-Schmidt from left to right, each column twice, so that Q is orthonormal to rounding whatever the condition. A column of
 * which no more than `ownShare` of its length is left beside the columns before it is left out. Cost: O(n p^2).
 *
 * @param a `n x p`.
 * @see Giraud, Langou and Rozloznik (2005), Computers & Mathematics with Applications 50(7), 1069-1075, on "twice is enough".
 */
export function orthonormalColumns(a: Matrix, ownShare: number): OrthonormalColumns {
  const columns: Float64Array[] = [];
  const shares: Float64Array[] = [];
  const kept: number[] = [];
  for (let j = 0; j < a.columns; j++) {
    const column = columnOf(a, j);
    const length = norm(column);
    const share = new Float64Array(columns.length + 1);
    for (let pass = 0; pass < 2; pass++) {
      columns.forEach((before, k) => {
        const along = dot(before, column);
        addScaled(column, -along, before);
        share[k] += along;
      });
    }
    const left = norm(column);
    if (!(left > ownShare * length)) continue;
    share[columns.length] = left;
    columns.push(column.map((value) => value / left));
    shares.push(share);
    kept.push(j);
  }
  const r = kept.length;
  const basis = zeros(a.rows, r);
  const triangle = zeros(r, r);
  for (let k = 0; k < r; k++) {
    for (let i = 0; i < a.rows; i++) basis.data[i * r + k] = columns[k][i];
    for (let i = 0; i <= k; i++) triangle.data[i * r + k] = shares[k][i];
  }
  return { basis, triangle, kept };
}
