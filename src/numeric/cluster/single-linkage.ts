import type { Matrix } from "../matrix/matrix.ts";
import { scratch, scratchBytes, scratchIntegers } from "../scratch.ts";
import { type LeafRule, ruleFor } from "./leaf-rule.ts";
import { type Join, type Merge, mergeTree } from "./merge-tree.ts";

/**
 * Single-linkage clustering by the minimum spanning tree: merges by rising height.
 *
 * Cost: O(n^2) time, O(n) memory beyond the result.
 *
 * @param distance `n x n`, symmetric, zero diagonal.
 * @see Gower and Ross (1969), J. Royal Statistical Society C 18(1), 54-64.
 */
export function singleLinkage(distance: Matrix, rule: LeafRule = "scipy"): Merge[] {
  return mergeTree(spanningTree(distance), distance.rows, ruleFor(distance, rule));
}

/** Prim's algorithm. */
function spanningTree({ rows: n, data }: Matrix): Join[] {
  const nearest = scratchIntegers(n);
  const gap = scratch(n).fill(Number.POSITIVE_INFINITY);
  const inside = scratchBytes(n);
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
