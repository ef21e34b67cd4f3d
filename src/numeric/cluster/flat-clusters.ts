import { leavesBelow, type Merge } from "./merge-tree.ts";

/** A cluster of a partition: its id in the tree, and its leaves, rising. */
export interface FlatCluster {
  readonly id: number;
  readonly leaves: readonly number[];
}

/**
 * The clusters that are left when the last `count - 1` merges are undone, by their first leaf. Cost: O(n log n).
 *
 * @param count 1 to n.
 */
export function flatClusters(merges: readonly Merge[], count: number): FlatCluster[] {
  const n = merges.length + 1;
  const kept = merges.slice(0, n - count);
  const isInside = new Set(kept.flatMap(({ left, right }) => [left, right]));
  return Array.from({ length: n + kept.length }, (_, id) => id)
    .filter((id) => !isInside.has(id))
    .map((id) => ({ id, leaves: leavesBelow(merges, id).toSorted((a, b) => a - b) }))
    .toSorted((a, b) => a.leaves[0] - b.leaves[0]);
}
