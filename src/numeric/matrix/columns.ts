import { scratch } from "../scratch.ts";
import type { Matrix } from "./matrix.ts";

/** Mean of each column, summed as distances from its first value: that of a constant column is exact. */
export function columnMeans(x: Matrix): Float64Array {
  const mean = scratch(x.columns);
  for (let i = 1, at = x.columns; i < x.rows; i++) {
    for (let j = 0; j < x.columns; j++, at++) mean[j] += x.data[at] - x.data[j];
  }
  for (let j = 0; j < x.columns; j++) mean[j] = x.data[j] + mean[j] / x.rows;
  return mean;
}

/** `X - 1 center'`, a copy. */
export function centeredColumns(x: Matrix, center: Float64Array): Matrix {
  const data = scratch(x.rows * x.columns);
  for (let i = 0, at = 0; i < x.rows; i++) {
    for (let j = 0; j < x.columns; j++, at++) data[at] = x.data[at] - center[j];
  }
  return { rows: x.rows, columns: x.columns, data };
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
  const mean = scratch(x.columns);
  let total = weights[0];
  for (let i = 1, at = x.columns; i < x.rows; i++) {
    total += weights[i];
    for (let j = 0; j < x.columns; j++, at++) mean[j] += weights[i] * (x.data[at] - x.data[j]);
  }
  for (let j = 0; j < x.columns; j++) mean[j] = x.data[j] + mean[j] / total;
  return mean;
}

/**
 * `sum_t w_t (X - Z B)_tj^2` of each column: how long what a design leaves is, without a matrix of it. Cost: O(T N q).
 *
 * @param x X, `T x N`. @param design Z, `T x q`. @param slopes B, `q x N`. @param weights w (T).
 */
export function weightedSquaresLeft(
  x: Matrix,
  design: Matrix,
  slopes: Matrix,
  weights: Float64Array,
): Float64Array {
  const [N, q] = [x.columns, design.columns];
  const squares = new Float64Array(N);
  for (let t = 0, at = 0; t < x.rows; t++) {
    for (let j = 0; j < N; j++, at++) {
      let left = x.data[at];
      for (let k = 0; k < q; k++) left -= design.data[t * q + k] * slopes.data[k * N + j];
      squares[j] += weights[t] * left * left;
    }
  }
  return squares;
}
