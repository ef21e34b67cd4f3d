import type { Moments } from "../../estimate/moments.ts";
import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { mirrored } from "../../numeric/matrix/multiply.ts";
import { existingVolatilities, formulaBlock } from "../existing-volatilities.ts";

/**
 * `sqrt((1 - correlation) / 2)` between any two assets.
 *
 * @throws {InputError} `constant-asset` where a variance is zero.
 */
export function correlationDistances(moments: Moments): Matrix {
  const volatility = existingVolatilities(moments, "it has no correlation", formulaBlock);
  const { rows: n, data } = moments.covariance;
  const distance = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const correlation = data[i * n + j] / (volatility[i] * volatility[j]);
      distance.data[i * n + j] = Math.sqrt(Math.max(0, (1 - correlation) / 2)); // rounding can take it above 1
    }
  }
  return mirrored(distance);
}

/** Euclidean distances between the columns of a symmetric matrix. Cost: O(n^3). */
export function betweenColumns({ rows: n, data }: Matrix): Matrix {
  const out = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      let total = 0;
      for (let k = 0; k < n; k++) total += (data[i * n + k] - data[j * n + k]) ** 2;
      out.data[i * n + j] = Math.sqrt(total);
    }
  }
  return mirrored(out);
}
