import { symmetricEigen } from "../eigen/symmetric-eigen.ts";
import type { Matrix } from "../matrix.ts";
import { rowOf, zeros } from "../matrix.ts";
import { multiply, multiplyTransposed, transpose } from "../multiply.ts";
import { divide, dot, maxAbs, norm, powerOfTwo } from "../vector.ts";
import { pivotedQr, qr } from "./qr.ts";

/** `X = U diag(values) V'`: values descending, `u` is `T x p`, `v` is `N x p`, both with orthonormal columns. */
export interface SingularValueDecomposition {
  readonly u: Matrix;
  readonly values: Float64Array;
  readonly v: Matrix;
}

const MOST_SWEEPS = 60;

/** Squared length below which a row counts as zero: R is scaled to one, and smaller squares lose digits. */
const NEGLIGIBLE_SQUARE = 1e-280;

/**
 * Singular value decomposition of a `T x N` matrix, `p = min(T, N)`: R of its QR factorization is turned by the
 * eigenvectors of `R R'`, then by rotations until its rows are orthogonal where squares had blurred them.
 * Right to rounding of the largest value. Cost: 4 T N^2 + 10 N^3, and 2 N^3 a sweep of rotations, mostly two.
 *
 * @throws {InputError} `bad-matrix` for an entry that is not finite.
 * @see Drmac and Veselic (2008), SIAM J. Matrix Analysis 29, 1322-1342, on one-sided rotations.
 */
export function singularValueDecomposition(x: Matrix): SingularValueDecomposition {
  if (x.rows < x.columns) {
    const { u, values, v } = singularValueDecomposition(transpose(x));
    return { u: v, values, v: u };
  }
  const { q, r: factor } = qr(x);
  const n = x.columns;
  const scale = powerOfTwo(maxAbs(factor.data));
  divide(factor.data, scale);
  const turns = transpose(symmetricEigen(multiplyTransposed(factor, factor)).vectors);
  const r = multiply(turns, factor); // in the end diag(values) V'
  for (let sweep = 0; sweep < MOST_SWEEPS && orthogonalizeRows(r, turns); sweep++);

  const lengths = Float64Array.from({ length: n }, (_, i) => norm(rowOf(r, i)));
  const order = [...lengths.keys()].sort((i, j) => lengths[j] - lengths[i] || i - j);
  const values = Float64Array.from(order, (i) => lengths[i]);
  const rank = values.findLastIndex((value) => value > 0) + 1;
  const u = multiply(q, transpose(rowsAt(turns, order)));
  const right = zeros(rank, n);
  order.slice(0, rank).forEach((from, i) => {
    rowOf(right, i).set(rowOf(r, from).map((entry) => entry / values[i]));
  });
  return { u, values: values.map((value) => value * scale), v: completed(transpose(right)) };
}

/** One sweep of rotations over the pairs of rows that are not orthogonal; false when there were none. */
function orthogonalizeRows(r: Matrix, turns: Matrix): boolean {
  const n = r.rows;
  const products = multiplyTransposed(r, r).data;
  const areOrthogonal = (a: number, b: number, c: number): boolean =>
    !(Math.abs(c) > n * Number.EPSILON * Math.sqrt(a) * Math.sqrt(b));
  let turned = false;
  for (let i = 0; i < n; i++) {
    const x = rowOf(r, i);
    if (products[i * (n + 1)] < NEGLIGIBLE_SQUARE) x.fill(0);
    for (let j = i + 1; j < n; j++) {
      if (areOrthogonal(products[i * (n + 1)], products[j * (n + 1)], products[i * n + j])) continue;
      const y = rowOf(r, j); // earlier turns of this sweep may have changed the products
      const [a, b, c] = [dot(x, x), dot(y, y), dot(x, y)];
      if (areOrthogonal(a, b, c)) continue;
      turned = true;
      const slope = (b - a) / (2 * c);
      const tangent = (slope >= 0 ? 1 : -1) / (Math.abs(slope) + Math.sqrt(1 + slope * slope));
      const cosine = 1 / Math.sqrt(1 + tangent * tangent);
      turn(x, y, cosine, cosine * tangent);
      turn(rowOf(turns, i), rowOf(turns, j), cosine, cosine * tangent);
    }
  }
  return turned;
}

/** `x` and `y` become `c x - s y` and `s x + c y`. */
function turn(x: Float64Array, y: Float64Array, c: number, s: number): void {
  for (let k = 0; k < x.length; k++) {
    const first = x[k];
    const second = y[k];
    x[k] = c * first - s * second;
    y[k] = s * first + c * second;
  }
}

function rowsAt(a: Matrix, indices: readonly number[]): Matrix {
  const out = zeros(indices.length, a.columns);
  indices.forEach((from, to) => {
    rowOf(out, to).set(rowOf(a, from));
  });
  return out;
}

/** Orthonormal columns, followed by others that make a square orthogonal matrix: any will do for values of zero. */
function completed(v: Matrix): Matrix {
  const { rows: n, columns: rank } = v;
  if (rank === n) return v;
  const candidates = zeros(n, rank + n);
  for (let i = 0; i < n; i++) {
    rowOf(candidates, i).set(rowOf(v, i));
    candidates.data[i * (rank + n) + rank + i] = 1;
  }
  const { q } = pivotedQr(candidates);
  for (let i = 0; i < n; i++) rowOf(q, i).set(rowOf(v, i));
  return q;
}
