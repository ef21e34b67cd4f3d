import { type Matrix, principalSubmatrix } from "../matrix/matrix.ts";
import { leafOrder, type Merge, partsOf } from "./merge-tree.ts";

/** So many clusters are looked at where the square root of the leaves is less. */
const fewest = 8;

/**
 * A number of clusters for a tree: the k at which dispersion, falling with every cluster more, loses most of its slope.
 *
 *     max over k of W(k - 1) - 2 W(k) + W(k + 1),    W(k) = sum over k clusters of the mean distance of their pairs
 *
 * for k from 2 to below `min(n, max(8, sqrt n))`, the first of several; n where there are fewer than three leaves. A rule
 * of thumb: others give other numbers.
 *
 * Cost: O(n^2).
 *
 * @param distance `n x n`, as the tree was made of.
 * @see Yue, Wang and Wei (2008), Int. J. Computer Mathematics 85(12), 1865-1875: the gap statistic by second differences.
 */
export function clusterCount(merges: readonly Merge[], distance: Matrix): number {
  const n = merges.length + 1;
  const most = Math.min(n, Math.max(fewest, Math.round(Math.sqrt(n))));
  if (most < 3) return n;
  const dispersion = dispersions(merges, distance, most);
  let best = 2;
  let bend = Number.NEGATIVE_INFINITY;
  for (let k = 2; k < most; k++) {
    const second = dispersion[k - 2] - 2 * dispersion[k - 1] + dispersion[k];
    if (second > bend) [bend, best] = [second, k];
  }
  return best;
}

/** W of one cluster, of two, and so on. */
function dispersions(merges: readonly Merge[], distance: Matrix, most: number): Float64Array {
  const n = merges.length + 1;
  const mean = meanDistances(merges, distance);
  const meanOf = (id: number): number => (id < n ? 0 : mean[id - n]);
  const out = new Float64Array(most);
  out[0] = mean[n - 2];
  for (let k = 1; k < most; k++) {
    const { left, right } = merges[n - 1 - k];
    out[k] = out[k - 1] - mean[n - 1 - k] + meanOf(left) + meanOf(right);
  }
  return out;
}

/** Mean distance of the pairs in the cluster of each merge. */
function meanDistances(merges: readonly Merge[], distance: Matrix): Float64Array {
  const n = merges.length + 1;
  const { data } = principalSubmatrix(distance, leafOrder(merges));
  const sums = new Float64Array(merges.length);
  partsOf(merges).forEach(({ from, middle, to, left, right }, k) => {
    for (let i = from; i < middle; i++) {
      for (let j = middle; j < to; j++) sums[k] += data[i * n + j];
    }
    if (left >= 0) sums[k] += sums[left];
    if (right >= 0) sums[k] += sums[right];
  });
  return sums.map((total, k) => total / ((merges[k].size * (merges[k].size - 1)) / 2));
}
