import { choice, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { Moments } from "../../estimate/moments.ts";
import type { FlatCluster } from "../../numeric/cluster/flat-clusters.ts";
import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import { boundConflicts } from "../constraints/constraint-words.ts";
import { type Constraints, mostInvested } from "../constraints/constraints.ts";
import type { Portfolio } from "../portfolio.ts";
import { boundedFormula } from "./bounded-formula.ts";
import { clusterShares } from "./cluster-shares.ts";
import { nearestAllowed } from "./nearest-allowed.ts";
import { stretchRisk, stretchRiskOptions, withoutShare } from "./stretch-risk.ts";
import { assetClusters, assetTree, clusterNumbers, treeDetails } from "./tree/asset-tree.ts";
import { clustersOption, treeOptions } from "./tree/tree-options.ts";

/** The options of `herc`. */
export const hierarchicalEqualRiskContributionOptions = {
  ...treeOptions("ward"),
  ...stretchRiskOptions,
  clusters: clustersOption,
  inside: choice({
    says: "How a cluster's weight is parted among its assets.",
    choices: ["inverse-risk", "equal"],
    usual: "inverse-risk",
  }),
};

export type HierarchicalEqualRiskContributionOptions = OptionsOf<
  typeof hierarchicalEqualRiskContributionOptions
>;

/**
 * Hierarchical equal risk contribution (design `herc`): the tree of the assets is cut into clusters; from the root down to them each
 * branch gets its share by the inverse of its risk, the sum of its clusters' risks, and inside a cluster each asset by
 * the inverse of its own. A cluster's risk is that of its inverse-risk portfolio.
 *
 * Constraints that forbid these weights move them by as little as they can, relative to what each was:
 * `min sum ((w_i - v_i) / v_i)^2`, a quadratic program.
 *
 * Cost: O(N^2) beside the tree, O(T N) for risks of scenarios; a quadratic program where constraints forbid the weights.
 *
 * @returns `objective` is the sum above, 0 where nothing is moved. `details`: as of `hrp`, `clusters` by asset, and `asked`, the
 * weights before they were moved.
 * @throws {InputError} `constant-asset` where a variance is zero, `too-few-periods` for a risk of scenarios without any,
 * `bad-option` for more clusters than assets.
 * @see Raffinot (2018), The hierarchical equal risk contribution portfolio, SSRN 3237540.
 */
export function hierarchicalEqualRiskContribution(
  moments: Moments,
  constraints: Constraints,
  options: HierarchicalEqualRiskContributionOptions = {},
): Portfolio {
  const design = "herc";
  const own = settled(hierarchicalEqualRiskContributionOptions, options, design);
  const { assets } = moments;
  const tree = assetTree(moments, own);
  const risk = stretchRisk(moments, tree.order, own, design);
  const clusters = assetClusters(tree, own.clusters, design);
  const stretches = clusters.map((cluster) => stretchOf(cluster, tree.order));
  const names = tree.order.map((i) => assets[i]);
  const conflict = [
    ...boundConflicts(constraints, assets),
    ...stretches.flatMap(({ from, to }) => withoutShare(risk, names, own.risk, from, to)),
  ];
  if (conflict.length > 0) return { status: "infeasible", design, assets, conflict };
  const shares = clusterShares(
    tree.merges,
    new Map(stretches.map(({ id, from, to }) => [id, risk.of(from, to)])),
  );
  const weights = new Float64Array(assets.length);
  for (const { id, from, to } of stretches) {
    const part = own.inside === "equal" ? new Float64Array(to - from).fill(1) : risk.inverse.slice(from, to);
    const scale = ((shares.get(id) ?? 0) * mostInvested(constraints)) / sum(part);
    part.forEach((value, k) => {
      weights[tree.order[from + k]] = scale * value;
    });
  }
  const details = { ...treeDetails(tree, assets), clusters: clusterNumbers(clusters, assets) };
  if (weights.some((w) => w === 0)) return boundedFormula(design, moments, constraints, weights, details);
  const found = { design, weights, optimality: 0, iterations: 0, details };
  return nearestAllowed(moments, constraints, found, relative(weights));
}

interface Stretch {
  readonly id: number;
  readonly from: number;
  readonly to: number;
}

/** The places of a cluster, which stand together in the order of the leaves. */
function stretchOf({ id, leaves }: FlatCluster, order: readonly number[]): Stretch {
  const members = new Set(leaves);
  const from = order.findIndex((asset) => members.has(asset));
  return { id, from, to: from + leaves.length };
}

/** Squares relative to the weights, as a matrix. */
function relative(weights: Float64Array): Matrix {
  const metric = zeros(weights.length, weights.length);
  weights.forEach((w, i) => {
    metric.data[i * (weights.length + 1)] = 1 / (w * w);
  });
  return metric;
}
