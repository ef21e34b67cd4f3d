import { InputError } from "../../../base/errors.ts";
import type { Settled } from "../../../base/option/option.ts";
import { counted } from "../../../base/words/counted.ts";
import type { Moments } from "../../../estimate/moments.ts";
import { clusterCount } from "../../../numeric/cluster/cluster-count.ts";
import { exactLeafOrder } from "../../../numeric/cluster/exact-leaf-order.ts";
import { type FlatCluster, flatClusters } from "../../../numeric/cluster/flat-clusters.ts";
import { type LinkageMethod, linkage } from "../../../numeric/cluster/linkage.ts";
import { leafOrder, type Merge } from "../../../numeric/cluster/merge-tree.ts";
import { optimalLeafOrder } from "../../../numeric/cluster/optimal-leaf-order.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { assetDistances, betweenColumns } from "./asset-distances.ts";
import type { LeafOrder, treeOptions } from "./tree-options.ts";

export type TreeOptions = Settled<ReturnType<typeof treeOptions<LinkageMethod, LeafOrder>>>;

/** Assets as leaves of a tree. */
export interface AssetTree {
  /** What was clustered, `N x N`. */
  readonly distance: Matrix;
  readonly merges: readonly Merge[];
  /** Assets from left to right. */
  readonly order: readonly number[];
}

/**
 * Clusters assets by their correlations.
 *
 * Cost: O(N^2); O(N^3) for distances between columns, and for orders other than `scipy` of a balanced tree.
 *
 * @throws {InputError} `constant-asset` where a variance is zero.
 */
export function assetTree(moments: Moments, options: TreeOptions): AssetTree {
  const direct = assetDistances(moments, options.hrpDependence);
  const distance = options.hrpDistance === "columns" ? betweenColumns(direct) : direct;
  const joined = linkage(distance, options.linkage, options.hrpOrder);
  const merges = turned[options.leafOrder](joined, distance);
  return { distance, merges, order: leafOrder(merges) };
}

const turned: Readonly<Record<LeafOrder, (merges: readonly Merge[], distance: Matrix) => readonly Merge[]>> =
  {
    scipy: (merges) => merges,
    optimal: optimalLeafOrder,
    exact: exactLeafOrder,
  };

/**
 * The tree cut into clusters, so many or as many as the rule of `clusterCount` says.
 *
 * @throws {InputError} `bad-option` for more clusters than assets.
 */
export function assetClusters(
  { merges, distance }: AssetTree,
  clusters: number | undefined,
  design: string,
): FlatCluster[] {
  const size = distance.rows;
  if (clusters !== undefined && clusters > size) {
    throw new InputError(
      "bad-option",
      `${design}: ${clusters} clusters of ${counted(size, "asset")} cannot be made`,
    );
  }
  return flatClusters(merges, clusters ?? clusterCount(merges, distance));
}

/** A tree ready for JSON: rows [left, right, height, size], ids from N on being clusters, and the assets from left to right. */
export function treeDetails(
  { merges, order }: AssetTree,
  assets: readonly string[],
): { readonly linkage: readonly number[][]; readonly order: readonly string[] } {
  return {
    linkage: merges.map(({ left, right, height, size }) => [left, right, height, size]),
    order: order.map((i) => assets[i]),
  };
}

/** The number of each asset's cluster, from one. */
export function clusterNumbers(
  clusters: readonly FlatCluster[],
  assets: readonly string[],
): Readonly<Record<string, number>> {
  const number = new Map(clusters.flatMap(({ leaves }, k) => leaves.map((i) => [i, k + 1] as const)));
  return Object.fromEntries(assets.map((asset, i) => [asset, number.get(i) ?? 0]));
}
