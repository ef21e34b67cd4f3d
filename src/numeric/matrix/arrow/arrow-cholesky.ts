import { log } from "../../elementary/elementary.ts";
import { cholesky, choleskyInverse, choleskySolve } from "../factorizations/cholesky.ts";
import { solveLowerMatrix } from "../factorizations/triangular.ts";
import { diagonalOf, type Matrix, zeros } from "../matrix.ts";
import { gram, multiply, scaledRows, transposeMultiply } from "../multiply.ts";
import { multiplyVector, transposeMultiplyVector } from "../multiply-vector.ts";
import { addScaled, scale, sum } from "../vector.ts";
import type { ArrowMatrix } from "./arrow-matrix.ts";
import {
  factoredLevels,
  levelDiagonal,
  levelInverses,
  solveLevelsLower,
  solveLevelsTransposed,
} from "./level-blocks.ts";

/** A positive definite arrow matrix in factors: `D = U P U'` in blocks, `F = D^-1 B`, and L with `L L' = A - B'D^-1 B`. */
export interface ArrowFactor {
  /** P, m. */
  readonly pivots: Float64Array;
  /** U and P, as `factoredLevels` has them. */
  readonly corner: Matrix;
  /** F, `m x r`. */
  readonly border: Matrix;
  /** L, `r x r`. */
  readonly lower: Matrix;
}

/**
 * Eliminates the corner, then factors what is left by Cholesky. Cost: `O(m r (q + r) + r^3)`, where a dense factorization of the same
 * matrix has `(m + r)^3`.
 *
 * @returns `undefined` where the matrix is not positive definite.
 */
export function arrowCholesky({ corner, border, rest }: ArrowMatrix): ArrowFactor | undefined {
  const factored = factoredLevels(corner);
  if (factored === undefined) return undefined;
  const pivots = levelDiagonal(factored);
  const half = { ...border, data: border.data.slice() };
  solveLevelsLower(factored, half);
  const left = { ...rest, data: rest.data.slice() };
  if (pivots.length > 0) {
    const explained = gram(
      scaledRows(
        half,
        pivots.map((value) => 1 / Math.sqrt(value)),
      ),
    );
    addScaled(left.data, -1, explained.data);
  }
  const factor = cholesky(left);
  if (factor.status === "indefinite") return undefined;
  const solved = scaledRows(
    half,
    pivots.map((value) => 1 / value),
  );
  solveLevelsTransposed(factored, solved);
  return { pivots, corner: factored, border: solved, lower: factor.lower };
}

/** The factor of the matrix without its last rows and columns. */
export function withoutLast({ border, lower, ...corner }: ArrowFactor, count: number): ArrowFactor {
  const r = lower.rows - count;
  return { ...corner, border: firstColumns(border, border.rows, r), lower: firstColumns(lower, r, r) };
}

function firstColumns(a: Matrix, rows: number, columns: number): Matrix {
  const out = zeros(rows, columns);
  for (let i = 0; i < rows; i++) {
    out.data.set(a.data.subarray(i * a.columns, i * a.columns + columns), i * columns);
  }
  return out;
}

/** Logarithm of the determinant. */
export function arrowLogDeterminant({ pivots, lower }: ArrowFactor): number {
  return sum(pivots.map(log)) + 2 * sum(diagonalOf(lower).map(log));
}

/** `C^-1 b`. */
export function arrowSolve({ pivots, corner, border, lower }: ArrowFactor, b: Float64Array): Float64Array {
  const m = pivots.length;
  const right = b.slice(m);
  if (m > 0) addScaled(right, -1, transposeMultiplyVector(border, b.subarray(0, m)));
  const solved = choleskySolve(lower, right);
  const out = b.slice();
  const own = { rows: m, columns: 1, data: out.subarray(0, m) };
  solveLevelsLower(corner, own);
  for (let i = 0; i < m; i++) out[i] /= pivots[i];
  solveLevelsTransposed(corner, own);
  addScaled(own.data, -1, multiplyVector(border, solved));
  out.set(solved, m);
  return out;
}

/** A root of the inverse's quadratic form: rows that square to `G'C^-1 G`, for `G` of m + r rows. */
export function arrowHalves(factor: ArrowFactor, g: Matrix): Matrix {
  const { pivots, corner, border, lower } = factor;
  const m = pivots.length;
  const k = g.columns;
  const out = { ...g, data: g.data.slice() };
  const above = { rows: m, columns: k, data: out.data.subarray(0, m * k) };
  const below = { rows: g.rows - m, columns: k, data: out.data.subarray(m * k) };
  if (m > 0) addScaled(below.data, -1, transposeMultiply(border, above).data);
  below.data.set(solveLowerMatrix(lower, below).data);
  solveLevelsLower(corner, above);
  for (let i = 0; i < m; i++) {
    const unit = 1 / Math.sqrt(pivots[i]);
    for (let at = i * k; at < (i + 1) * k; at++) above.data[at] *= unit;
  }
  return out;
}

/** The inverse where an arrow matrix has entries: its corner's blocks, border and rest. */
export function arrowInverse({ corner, border, lower }: ArrowFactor): ArrowMatrix {
  const rest = choleskyInverse(lower);
  const along = multiply(border, rest);
  const own = levelInverses(corner);
  addRowProducts(own, border, along);
  scale(along.data, -1);
  return { corner: own, border: along, rest };
}

/** Adds to entry ((c, i), (d, i)) the product of row (c, i) of one matrix and row (d, i) of the other. */
function addRowProducts(blocks: Matrix, left: Matrix, right: Matrix): void {
  const { rows: q, columns: m } = blocks;
  const r = left.columns;
  const l = m / q;
  for (let c = 0; c < q; c++) {
    for (let at = 0; at < m; at++) {
      const own = (c * l + (at % l)) * r;
      let total = blocks.data[c * m + at];
      for (let j = 0; j < r; j++) total += left.data[own + j] * right.data[at * r + j];
      blocks.data[c * m + at] = total;
    }
  }
}
