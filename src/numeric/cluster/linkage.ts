import type { Matrix } from "../matrix/matrix.ts";
import { type LeafRule, ruleFor } from "./leaf-rule.ts";
import { type Merge, mergeTree } from "./merge-tree.ts";
import { joinedDistance, nearestNeighborChain } from "./nearest-neighbor-chain.ts";
import { singleLinkage } from "./single-linkage.ts";

/**
 * How far apart two clusters are. `single`: their nearest leaves; `complete`: their farthest; `average`: the mean over all
 * pairs; `ward`: what joining them adds to the sum of squares about their centers, as a distance.
 */
export const linkageMethods = ["single", "average", "complete", "ward"] as const;

/** One of `linkageMethods`. */
export type LinkageMethod = (typeof linkageMethods)[number];

/**
 * Agglomerative clustering: the two clusters nearest to each other are joined, until one is left. Merges by rising height,
 * numbered and, by the rule `scipy`, ordered as `scipy.cluster.hierarchy.linkage` has them.
 *
 * Cost: O(n^2) time; O(n^2) memory, O(n) of single linkage.
 *
 * @param distance `n x n`, symmetric, zero diagonal; of Ward's linkage Euclidean distances, not their squares.
 */
export function linkage(distance: Matrix, method: LinkageMethod, rule: LeafRule = "scipy"): Merge[] {
  if (method === "single") return singleLinkage(distance, rule);
  const joins = nearestNeighborChain(distance, joinedDistance[method]);
  return mergeTree(joins, distance.rows, ruleFor(distance, rule));
}
