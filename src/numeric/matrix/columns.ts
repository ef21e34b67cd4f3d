import type { Matrix } from "./matrix.ts";
import { zeros } from "./matrix.ts";

/** Mean of each column, summed as distances from its first value: that of a constant column is exact. */
export function columnMeans(x: Matrix): Float64Array {
  const mean = new Float64Array(x.columns);
  for (let i = 1, at = x.columns; i < x.rows; i++) {
    for (let j = 0; j < x.columns; j++, at++) mean[j] += x.data[at] - x.data[j];
  }
  return mean.map((distance, j) => x.data[j] + distance / x.rows);
}

/** `X - 1 center'`, a copy. */
export function centeredColumns(x: Matrix, center: Float64Array): Matrix {
  const out = zeros(x.rows, x.columns);
  for (let i = 0, at = 0; i < x.rows; i++) {
    for (let j = 0; j < x.columns; j++, at++) out.data[at] = x.data[at] - center[j];
  }
  return out;
}

/** Square roots of the columns' mean squares: standard deviations (divisor T) where the columns are centered. */
export function columnRootMeanSquares(x: Matrix): Float64Array {
  const squares = new Float64Array(x.columns);
  for (let i = 0, at = 0; i < x.rows; i++) {
    for (let j = 0; j < x.columns; j++, at++) squares[j] += x.data[at] * x.data[at];
  }
  return squares.map((square) => Math.sqrt(square / x.rows));
}

/** Weighted mean of each column, summed as `columnMeans` does. Weights are positive, whatever their sum. */
export function weightedColumnMeans(x: Matrix, weights: Float64Array): Float64Array {
  const mean = new Float64Array(x.columns);
  let total = weights[0];
  for (let i = 1, at = x.columns; i < x.rows; i++) {
    total += weights[i];
    for (let j = 0; j < x.columns; j++, at++) mean[j] += weights[i] * (x.data[at] - x.data[j]);
  }
  return mean.map((distance, j) => x.data[j] + distance / total);
}
