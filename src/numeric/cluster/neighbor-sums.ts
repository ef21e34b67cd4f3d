import { type Matrix, principalSubmatrix } from "../matrix/matrix.ts";
import { leafOrder, type Merge, type Part, partsOf } from "./merge-tree.ts";

/**
 * For each cluster of a tree, and for any two leaves that can be its ends, the least sum of distances between neighbors over the
 * orders of the cluster with these ends:
 *
 *     M(u, w) = min over m, k of M(u, m) + d(m, k) + M(k, w)
 *
 * u and m being the ends of its left part, k and w those of its right one; first over m, then over k.
 *
 * Cost: O(n^3) time for a balanced tree, O(n^2) for a chain; O(n^2) memory.
 *
 * @param distance `n x n`, symmetric, zero diagonal.
 * @see Bar-Joseph et al. (2003), Bioinformatics 19(9), 1070-1078, for the minimum in two steps.
 */
export function neighborSums(merges: readonly Merge[], distance: Matrix): NeighborSums {
  const order = leafOrder(merges);
  const sums: NeighborSums = {
    parts: partsOf(merges),
    between: principalSubmatrix(distance, order).data,
    least: new Float64Array(order.length ** 2),
  };
  const reach = new Float64Array(order.length ** 2);
  for (let k = 0; k < merges.length; k++) leastSums(k, sums, reach);
  return sums;
}

export interface NeighborSums {
  readonly parts: readonly Part[];
  /** Distances of the leaves in order. */
  readonly between: Float64Array;
  /** M by places of the two ends, for those that a cluster can have. */
  readonly least: Float64Array;
}

/** The other ends that orders of a cluster can have which begin at a leaf. */
export function oppositeEnds(
  parts: readonly Part[],
  cluster: number,
  leaf: number,
): readonly [from: number, to: number] {
  if (cluster < 0) return [leaf, leaf + 1];
  const { from, middle, to } = parts[cluster];
  return leaf < middle ? [middle, to] : [from, middle];
}

/** M between all ends of one merge, from those of its clusters. `reach` is room for `min over m of M(u, m) + d(m, k)`. */
function leastSums(merge: number, { parts, between, least }: NeighborSums, reach: Float64Array): void {
  const { from, middle, to, left, right } = parts[merge];
  const n = parts.length + 1;
  for (let u = from; u < middle; u++) {
    reach.fill(Number.POSITIVE_INFINITY, u * n + middle, u * n + to);
    least.fill(Number.POSITIVE_INFINITY, u * n + middle, u * n + to);
    const [first, end] = oppositeEnds(parts, left, u);
    for (let m = first; m < end; m++) {
      const inside = least[u * n + m];
      for (let k = middle; k < to; k++) {
        const length = inside + between[m * n + k];
        if (length < reach[u * n + k]) reach[u * n + k] = length;
      }
    }
  }
  for (let k = middle; k < to; k++) {
    const [first, end] = oppositeEnds(parts, right, k);
    for (let u = from; u < middle; u++) {
      const before = reach[u * n + k];
      for (let w = first; w < end; w++) {
        const length = before + least[k * n + w];
        if (length < least[u * n + w]) least[u * n + w] = length;
      }
    }
  }
  for (let u = from; u < middle; u++) {
    for (let w = middle; w < to; w++) least[w * n + u] = least[u * n + w];
  }
}

/** The ends of a merge's order of least sum, its left cluster being left; the first of several. */
export function bestEnds({ parts, least }: NeighborSums, merge: number): readonly [u: number, w: number] {
  const { from, middle, to } = parts[merge];
  const n = parts.length + 1;
  return leastPair([from, middle], [middle, to], (u, w) => least[u * n + w]);
}

/** The pair of places from two ranges at which a sum is least, the first of several. */
export function leastPair(
  rows: readonly [from: number, to: number],
  columns: readonly [from: number, to: number],
  sumAt: (row: number, column: number) => number,
): readonly [row: number, column: number] {
  let best: readonly [number, number] = [rows[0], columns[0]];
  let least = Number.POSITIVE_INFINITY;
  for (let i = rows[0]; i < rows[1]; i++) {
    for (let j = columns[0]; j < columns[1]; j++) {
      const value = sumAt(i, j);
      if (value < least) [least, best] = [value, [i, j]];
    }
  }
  return best;
}
