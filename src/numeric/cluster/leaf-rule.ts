import { type Matrix, rowOf } from "../matrix/matrix.ts";
import { sum } from "../matrix/vector.ts";
import { type ComesFirst, lowerIdFirst } from "./merge-tree.ts";

/**
 * Which of two joined clusters stands left; the tree is the same. `scipy`: the lower id, leaves before clusters, as
 * scipy's `linkage` and so the published code of hierarchical risk parity has it; it depends on the order in which the
 * leaves are given. `remoteness`: likewise, but of two leaves the one farther from all leaves on average, which does not
 * depend on that order as long as no two distances are equal.
 */
export const leafRules = ["scipy", "remoteness"] as const;

/** One of `leafRules`. */
export type LeafRule = (typeof leafRules)[number];

/** The rule for leaves at these distances. Cost: O(n^2) for `remoteness`. */
export function ruleFor(distance: Matrix, rule: LeafRule): ComesFirst {
  if (rule === "scipy") return lowerIdFirst;
  const n = distance.rows;
  const remoteness = Float64Array.from({ length: n }, (_, i) => sum(rowOf(distance, i)));
  return (x, y) => (x < n && y < n ? remoteness[x] > remoteness[y] : lowerIdFirst(x, y));
}
