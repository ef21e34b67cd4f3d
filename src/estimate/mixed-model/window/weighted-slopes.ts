import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { scaledRows, transposeMultiply } from "../../../numeric/matrix/multiply.ts";

/**
 * Coefficients of weighted least squares on an orthogonal design, `diag(Z'WZ)^-1 Z'WX`, `q x N`. Cost: O(T N q).
 *
 * @param returns X, `T x N`. @param design Z, `T x q` with `Z'WZ` diagonal.
 */
export function weightedSlopes(returns: Matrix, design: Matrix, weights: Float64Array): Matrix {
  const slopes = transposeMultiply(scaledRows(design, weights), returns);
  for (let k = 0; k < slopes.rows; k++) {
    let square = 0;
    for (let t = 0; t < design.rows; t++) square += weights[t] * design.data[t * design.columns + k] ** 2;
    for (let i = 0; i < slopes.columns; i++) slopes.data[k * slopes.columns + i] /= square;
  }
  return slopes;
}
