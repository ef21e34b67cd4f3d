import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../numeric/matrix/matrix.ts";
import { multiplyTransposed } from "../../../numeric/matrix/multiply.ts";
import { gamma } from "../../../numeric/random/gamma.ts";
import { normal } from "../../../numeric/random/normal.ts";
import { type RandomStream, randomStream } from "../../../numeric/random/random-stream.ts";

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
  for (let first = 0; first < count; first += 2 * pairsAtOnce) {
    const pairs = Math.min(pairsAtOnce, Math.ceil((count - first) / 2));
    const moves = multiplyTransposed(standardRows(stream, pairs, N, degreesOfFreedom), lower);
    for (let s = first, at = first * N; s < Math.min(first + 2 * pairs, count); s++) {
      const [side, from] = [s % 2 === 0 ? 1 : -1, ((s - first) >> 1) * N];
      for (let i = 0; i < N; i++, at++) out.data[at] = mean[i] + side * moves.data[from + i];
    }
  }
  return out;
}

/** Pairs that are multiplied by L at once: few enough to lie in the cache. */
const pairsAtOnce = 50;

/** Independent variables that are large together row by row, with variance one, `pairs x N`. */
function standardRows(stream: RandomStream, pairs: number, N: number, degreesOfFreedom: number): Matrix {
  const standard = zeros(pairs, N);
  for (let s = 0, at = 0; s < pairs; s++) {
    const size = Math.sqrt((degreesOfFreedom - 2) / (2 * gamma(stream, degreesOfFreedom / 2)));
    for (let i = 0; i < N; i++, at++) standard.data[at] = size * normal(stream);
  }
  return standard;
}
