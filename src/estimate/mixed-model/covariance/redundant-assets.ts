import { symmetricEigen } from "../../../numeric/matrix/eigen/symmetric-eigen.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";

/** Share of its own variance, of a portfolio of assets of unit risk, below which they are made of each other. */
const noVariance = 1e-4;

/** Weight, of the largest in such a portfolio, from which an asset is one of those it is made of. */
const aPart = 0.05;

/**
 * Which assets are duplicates, inverses or baskets of others, in words: the weights of each portfolio with next to no variance. With
 * such a portfolio the sample covariance says more than any model can, and the mix follows it.
 *
 * Cost: O(N^3).
 *
 * @param sample Sample covariance, `N x N`.
 */
export function redundantAssets(assets: readonly string[], sample: Matrix): string[] {
  const N = assets.length;
  const deviations = assets.map((_, i) => Math.sqrt(sample.data[i * N + i]));
  const data = sample.data.map((value, at) => value / (deviations[Math.floor(at / N)] * deviations[at % N]));
  const { values, vectors } = symmetricEigen({ rows: N, columns: N, data });
  return Array.from(values.keys())
    .filter((k) => values[k] < noVariance)
    .map((k) => {
      const weights = assets.map((_, i) => vectors.data[i * N + k]);
      const largest = Math.max(...weights.map(Math.abs));
      const parts = assets.filter((_, i) => Math.abs(weights[i]) >= aPart * largest);
      return `${parts.join(", ")} are made of each other: a duplicate, an inverse or a basket; the sample covariance is all there is beside it`;
    });
}
