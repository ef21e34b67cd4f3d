import type { Merge } from "../../numeric/cluster/merge-tree.ts";

/**
 * Shares of one by walking a tree from its root down to some clusters: at each merge left and right part it in the inverse ratio of
 * their risks, the risk of a branch being the sum of those of its clusters. Two branches without risk share equally.
 *
 * @param risks of the clusters by id, nonnegative; together they hold each leaf once.
 * @returns shares by id.
 */
export function clusterShares(
  merges: readonly Merge[],
  risks: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const n = merges.length + 1;
  const riskOf = new Map(risks);
  const above = merges.slice(n - risks.size); // of k clusters the last k - 1 merges
  above.forEach(({ left, right }, k) => {
    riskOf.set(2 * n - risks.size + k, (riskOf.get(left) ?? 0) + (riskOf.get(right) ?? 0));
  });
  const shares = new Map([[2 * merges.length, 1]]);
  for (let k = above.length - 1; k >= 0; k--) {
    const { left, right } = above[k];
    const share = shares.get(2 * n - risks.size + k) ?? 0;
    const [first, second] = [riskOf.get(left) ?? 0, riskOf.get(right) ?? 0];
    const total = first + second;
    shares.set(left, total === 0 ? share / 2 : (share * second) / total);
    shares.set(right, total === 0 ? share / 2 : (share * first) / total);
  }
  return shares;
}
