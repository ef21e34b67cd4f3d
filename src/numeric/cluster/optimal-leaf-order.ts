import type { Matrix } from "../matrix/matrix.ts";
import type { Merge } from "./merge-tree.ts";
import { bestEnds, neighborSums } from "./neighbor-sums.ts";

/**
 * The same tree with clusters turned as `scipy.cluster.hierarchy.optimal_leaf_ordering` turns them, and so skfolio and
 * Riskfolio-Lib: the two clusters of a merge as they lie in the order of least sum of that merge alone, whatever its own ends
 * have to be for the merges above. The last merge keeps its left cluster left.
 *
 * The sum of distances between neighbors is not the least, as is known of it (SciPy issue 11227): `exactLeafOrder` has that
 * one.
 *
 * Cost: that of `neighborSums`.
 *
 * @param distance `n x n`, symmetric, zero diagonal.
 */
export function optimalLeafOrder(merges: readonly Merge[], distance: Matrix): Merge[] {
  const sums = neighborSums(merges, distance);
  const isTurned = new Uint8Array(merges.length);
  for (let merge = merges.length - 1; merge >= 0; merge--) {
    const { left, right } = sums.parts[merge];
    const [u, w] = bestEnds(sums, merge);
    const isBack = isTurned[merge]; // a cluster within one that is turned is turned with it
    if (left >= 0) isTurned[left] = u >= sums.parts[left].middle ? 1 - isBack : isBack;
    if (right >= 0) isTurned[right] = w < sums.parts[right].middle ? 1 - isBack : isBack;
  }
  return turned(merges, isTurned);
}

/** The merges with the two clusters of some on the other side. */
export function turned(merges: readonly Merge[], isTurned: Uint8Array): Merge[] {
  return merges.map((merge, k) =>
    isTurned[k] === 1 ? { ...merge, left: merge.right, right: merge.left } : merge,
  );
}
