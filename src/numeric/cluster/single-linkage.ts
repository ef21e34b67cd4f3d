import { type Matrix, rowOf } from "../matrix/matrix.ts";
import { sum } from "../matrix/vector.ts";
import { type ComesFirst, type Join, lowerIdFirst, type Merge, mergeTree } from "./merge-tree.ts";

/**
 * Which of two joined clusters stands left; the tree is the same. `scipy`: the lower id, leaves before clusters, as
 * scipy's `linkage` and so the published code of hierarchical risk parity has it; it depends on the order in which the
 * leaves are given. `remoteness`: likewise, but of two leaves the one farther from all leaves on average, which does not
 * depend on that order as long as no two distances are equal.
 */
export const leafRules = ["scipy", "remoteness"] as const;

export type LeafRule = (typeof leafRules)[number];

/**
 * Single-linkage clustering by the minimum spanning tree: merges by rising height.
 *
 * Cost: O(n^2) time, O(n) memory beyond the result.
 *
 * @param distance `n x n`, symmetric, zero diagonal.
 * @see Gower and Ross (1969), J. Royal Statistical Society C 18(1), 54-64.
 */
export function singleLinkage(distance: Matrix, rule: LeafRule = "scipy"): Merge[] {
  const comesFirst = rule === "remoteness" ? remoterFirst(distance) : lowerIdFirst;
  return mergeTree(spanningTree(distance), distance.rows, comesFirst);
}

function remoterFirst(distance: Matrix): ComesFirst {
  const n = distance.rows;
  const remoteness = Float64Array.from({ length: n }, (_, i) => sum(rowOf(distance, i)));
  return (x, y) => (x < n && y < n ? remoteness[x] > remoteness[y] : lowerIdFirst(x, y));
}

/** Prim's algorithm. */
function spanningTree({ rows: n, data }: Matrix): Join[] {
  const nearest = new Int32Array(n);
  const gap = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const inside = new Uint8Array(n);
  const joins: Join[] = [];
  let newest = 0;
  for (let step = 1; step < n; step++) {
    inside[newest] = 1;
    let next = -1;
    for (let j = 0; j < n; j++) {
      if (inside[j] === 1) continue;
      const length = data[newest * n + j];
      if (length < gap[j]) {
        gap[j] = length;
        nearest[j] = newest;
      }
      if (next < 0 || gap[j] < gap[next]) next = j;
    }
    joins.push({ a: nearest[next], b: next, height: gap[next] });
    newest = next;
  }
  return joins;
}
