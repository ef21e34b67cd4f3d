import type { Matrix } from "../../numeric/matrix/matrix.ts";

/**
 * Variance of the places from `from` to below `to` of a portfolio, each held in proportion to its holding. Looks at half of
 * the covariances between them. Cost: O(m^2) of m places.
 *
 * @param covariance `N x N`, in order, of which the upper triangle is read.
 * @param holdings N, positive.
 */
export function stretchVariance(
  { rows: n, data }: Matrix,
  holdings: Float64Array,
  from: number,
  to: number,
): number {
  let [own, between, scale] = [0, 0, 0];
  for (let p = from; p < to; p++) {
    let total = 0;
    for (let q = p + 1; q < to; q++) total += data[p * n + q] * holdings[q];
    own += holdings[p] * holdings[p] * data[p * (n + 1)];
    between += holdings[p] * total;
    scale += holdings[p];
  }
  return Math.max(0, own + 2 * between) / (scale * scale); // of hedges rounding can take it below 0
}
