import type { Matrix } from "../matrix/matrix.ts";
import type { Merge } from "./merge-tree.ts";
import { bestEnds, leastPair, type NeighborSums, neighborSums, oppositeEnds } from "./neighbor-sums.ts";
import { turned } from "./optimal-leaf-order.ts";

/**
 * The same tree with the two clusters of each merge in the order that makes the sum of distances between neighboring leaves
 * least, exactly. A list read from behind has the same sum: the last merge keeps its left cluster left.
 *
 * Cost: that of `neighborSums`.
 *
 * @param distance `n x n`, symmetric, zero diagonal.
 * @see Bar-Joseph, Gifford and Jaakkola (2001), Bioinformatics 17, S22-S29.
 */
export function exactLeafOrder(merges: readonly Merge[], distance: Matrix): Merge[] {
  const isTurned = new Uint8Array(merges.length);
  if (merges.length === 0) return [];
  const sums = neighborSums(merges, distance);
  const { parts } = sums;
  const [first, last] = bestEnds(sums, merges.length - 1);
  const open = [{ merge: merges.length - 1, first, last }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { merge, first, last } = next;
    if (merge < 0) continue;
    const { middle, left, right } = parts[merge];
    const isBack = first >= middle;
    const [u, w] = isBack ? [last, first] : [first, last];
    const [m, k] = seam(sums, merge, u, w);
    isTurned[merge] = isBack ? 1 : 0;
    open.push(
      isBack ? { merge: left, first: m, last: u } : { merge: left, first: u, last: m },
      isBack ? { merge: right, first: w, last: k } : { merge: right, first: k, last: w },
    );
  }
  return turned(merges, isTurned);
}

/** The leaves at which the two clusters of a merge meet whose outer ends are u and w. */
function seam(
  { parts, between, least }: NeighborSums,
  merge: number,
  u: number,
  w: number,
): readonly [m: number, k: number] {
  const n = parts.length + 1;
  const { left, right } = parts[merge];
  return leastPair(
    oppositeEnds(parts, left, u),
    oppositeEnds(parts, right, w),
    (m, k) => least[u * n + m] + between[m * n + k] + least[k * n + w],
  );
}
