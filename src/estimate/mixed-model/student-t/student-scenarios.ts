import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../numeric/matrix/matrix.ts";
import { multiplyTransposed } from "../../../numeric/matrix/multiply.ts";
import { gamma } from "../../../numeric/random/gamma.ts";
import { normal } from "../../../numeric/random/normal.ts";
import { randomStream } from "../../../numeric/random/random-stream.ts";

/**
 * Draws of a multivariate Student t with a given mean and *covariance*, in pairs that mirror each other about the mean:
 *
 *     x = m +- sqrt((nu - 2) / chi2_nu) L z,   Sigma = L L'
 *
 * Whole rows are large together, as turbulent periods are. Cost: O(S N^2).
 *
 * @param lower L, `N x N`. @param degreesOfFreedom nu, above 2.
 * @param count S. @returns `S x N`.
 */
export function studentScenarios(
  mean: Float64Array,
  lower: Matrix,
  degreesOfFreedom: number,
  count: number,
  seed: number,
): Matrix {
  const N = mean.length;
  const stream = randomStream(seed);
  const pairs = Math.ceil(count / 2);
  const standard = zeros(pairs, N);
  for (let s = 0, at = 0; s < pairs; s++) {
    const size = Math.sqrt((degreesOfFreedom - 2) / (2 * gamma(stream, degreesOfFreedom / 2)));
    for (let i = 0; i < N; i++, at++) standard.data[at] = size * normal(stream);
  }
  const moves = multiplyTransposed(standard, lower);
  const out = zeros(count, N);
  for (let at = 0; at < out.data.length; at++) {
    const s = Math.floor(at / N);
    const move = moves.data[(s >> 1) * N + (at % N)];
    out.data[at] = mean[at % N] + (s % 2 === 0 ? move : -move);
  }
  return out;
}
