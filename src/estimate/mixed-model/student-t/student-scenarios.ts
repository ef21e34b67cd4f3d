import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../numeric/matrix/matrix.ts";
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
  const out = zeros(count, N);
  const z = new Float64Array(N);
  for (let s = 0; s < count; s += 2) {
    const size = Math.sqrt((degreesOfFreedom - 2) / (2 * gamma(stream, degreesOfFreedom / 2)));
    for (let i = 0; i < N; i++) z[i] = size * normal(stream);
    for (let i = 0; i < N; i++) {
      let move = 0;
      for (let j = 0; j <= i; j++) move += lower.data[i * N + j] * z[j];
      out.data[s * N + i] = mean[i] + move;
      if (s + 1 < count) out.data[(s + 1) * N + i] = mean[i] - move;
    }
  }
  return out;
}
