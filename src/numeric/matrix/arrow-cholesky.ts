import { log } from "../elementary/elementary.ts";
import type { ArrowMatrix } from "./arrow-matrix.ts";
import { cholesky, choleskyInverse, choleskySolve } from "./cholesky.ts";
import { diagonalOf, type Matrix, zeros } from "./matrix.ts";
import { gram, multiply, scaledRows, transposeMultiply } from "./multiply.ts";
import { multiplyVector, transposeMultiplyVector } from "./multiply-vector.ts";
import { solveLowerMatrix } from "./triangular.ts";
import { addScaled, scale, sum } from "./vector.ts";

/** A positive definite arrow matrix in factors: `D`, `F = D^-1 B`, and L with `L L' = A - B'D^-1 B`. */
export interface ArrowFactor {
  readonly diagonal: Float64Array;
  /** F, `m x r`. */
  readonly border: Matrix;
  /** L, `r x r`. */
  readonly lower: Matrix;
}

/**
 * Eliminates the corner, then factors what is left by Cholesky. Cost: `O(m r^2 + r^3)`, where a dense factorization of the same
 * matrix has `(m + r)^3`.
 *
 * @returns `undefined` where the matrix is not positive definite.
 */
export function arrowCholesky({ diagonal, border, rest }: ArrowMatrix): ArrowFactor | undefined {
  if (!diagonal.every((value) => value > 0)) return undefined;
  const left = { ...rest, data: rest.data.slice() };
  if (diagonal.length > 0) {
    const explained = gram(
      scaledRows(
        border,
        diagonal.map((value) => 1 / Math.sqrt(value)),
      ),
    );
    addScaled(left.data, -1, explained.data);
  }
  const factor = cholesky(left);
  if (factor.status === "indefinite") return undefined;
  return {
    diagonal,
    border: scaledRows(
      border,
      diagonal.map((value) => 1 / value),
    ),
    lower: factor.lower,
  };
}

/** The factor of the matrix without its last rows and columns. */
export function withoutLast({ diagonal, border, lower }: ArrowFactor, count: number): ArrowFactor {
  const r = lower.rows - count;
  return { diagonal, border: firstColumns(border, border.rows, r), lower: firstColumns(lower, r, r) };
}

function firstColumns(a: Matrix, rows: number, columns: number): Matrix {
  const out = zeros(rows, columns);
  for (let i = 0; i < rows; i++) {
    out.data.set(a.data.subarray(i * a.columns, i * a.columns + columns), i * columns);
  }
  return out;
}

/** Logarithm of the determinant. */
export function arrowLogDeterminant({ diagonal, lower }: ArrowFactor): number {
  return sum(diagonal.map(log)) + 2 * sum(diagonalOf(lower).map(log));
}

/** `C^-1 b`. */
export function arrowSolve({ diagonal, border, lower }: ArrowFactor, b: Float64Array): Float64Array {
  const m = diagonal.length;
  const right = b.slice(m);
  if (m > 0) addScaled(right, -1, transposeMultiplyVector(border, b.subarray(0, m)));
  const solved = choleskySolve(lower, right);
  const out = new Float64Array(b.length);
  const along = multiplyVector(border, solved);
  for (let i = 0; i < m; i++) out[i] = b[i] / diagonal[i] - along[i];
  out.set(solved, m);
  return out;
}

/** A root of the inverse's quadratic form: rows that square to `G'C^-1 G`, for `G` of m + r rows. */
export function arrowHalves(factor: ArrowFactor, g: Matrix): Matrix {
  const { diagonal, border, lower } = factor;
  const m = diagonal.length;
  const k = g.columns;
  const out = { ...g, data: g.data.slice() };
  const above = { rows: m, columns: k, data: out.data.subarray(0, m * k) };
  const below = { rows: g.rows - m, columns: k, data: out.data.subarray(m * k) };
  if (m > 0) addScaled(below.data, -1, transposeMultiply(border, above).data);
  below.data.set(solveLowerMatrix(lower, below).data);
  for (let i = 0; i < m; i++) {
    const unit = 1 / Math.sqrt(diagonal[i]);
    for (let at = i * k; at < (i + 1) * k; at++) above.data[at] *= unit;
  }
  return out;
}

/** The inverse where an arrow matrix has entries: its corner's diagonal, border and rest. */
export function arrowInverse({ diagonal, border, lower }: ArrowFactor): ArrowMatrix {
  const rest = choleskyInverse(lower);
  const along = multiply(border, rest);
  const r = border.columns;
  const corner = new Float64Array(diagonal.length);
  for (let i = 0; i < corner.length; i++) {
    let total = 1 / diagonal[i];
    for (let at = i * r; at < (i + 1) * r; at++) total += border.data[at] * along.data[at];
    corner[i] = total;
  }
  scale(along.data, -1);
  return { diagonal: corner, border: along, rest };
}
