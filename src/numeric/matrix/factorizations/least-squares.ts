import type { Matrix } from "../matrix.ts";
import { requireAligned } from "../matrix.ts";
import { multiplyVector, transposeMultiplyVector } from "../multiply.ts";
import { aliasTolerance, pivotedQr } from "./qr.ts";

/** The coefficients `b` that minimize `|y - X b|`. */
export interface LeastSquares {
  /** Zero for the columns that are set aside as aliased. */
  readonly coefficients: Float64Array;
  readonly residuals: Float64Array;
  readonly rank: number;
  readonly aliased: readonly number[];
}

/**
 * Least squares by QR factorization, with aliased columns set aside. Cost: 4 T N^2.
 *
 * @throws {InputError} `bad-matrix` when `y` is not as long as X has rows, or X has an entry that is not finite.
 */
export function leastSquares(x: Matrix, y: Float64Array, tolerance: number = aliasTolerance): LeastSquares {
  requireAligned(x.rows, y.length, "the rows of the matrix", "the right-hand side's numbers");
  const { q, r, order, rank } = pivotedQr(x, tolerance);
  const shares = transposeMultiplyVector(q, y);
  const residuals = multiplyVector(q, shares).map((fitted, t) => y[t] - fitted);
  const coefficients = new Float64Array(x.columns);
  for (let i = rank - 1; i >= 0; i--) {
    let value = shares[i];
    for (let j = i + 1; j < rank; j++) value -= r.data[i * x.columns + j] * coefficients[order[j]];
    coefficients[order[i]] = value / r.data[i * x.columns + i];
  }
  return { coefficients, residuals, rank, aliased: order.slice(rank).toSorted((i, j) => i - j) };
}
