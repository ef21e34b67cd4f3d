import { choice, type OptionsOf } from "../base/option/option.ts";
import { settled } from "../base/option/read-options.ts";
import type { Moments } from "../estimate/moments.ts";
import { leafOrder, type Merge } from "../numeric/cluster/merge-tree.ts";
import { leafRules, singleLinkage } from "../numeric/cluster/single-linkage.ts";
import { type Constraints, mostInvested } from "./constraints/constraints.ts";
import { formulaDesign } from "./formula-design.ts";
import { betweenColumns, correlationDistances } from "./hierarchical/asset-distances.ts";
import { recursiveBisection } from "./hierarchical/recursive-bisection.ts";
import type { Portfolio } from "./portfolio.ts";

/** The options of `hrp`. */
export const hierarchicalRiskParityOptions = {
  hrpDistance: choice({
    says: "What is clustered: the assets' distances sqrt((1 - correlation) / 2), or, as in the paper, how far apart their columns of these are.",
    choices: ["direct", "columns"],
    usual: "direct",
  }),
  hrpOrder: choice({
    says:
      "Which of two joined clusters stands left: as scipy has it, which depends on the order of the assets, " +
      "or, of two single assets, the one farther from all others, which does not.",
    choices: leafRules,
    usual: "scipy",
  }),
};

export type HierarchicalRiskParityOptions = OptionsOf<typeof hierarchicalRiskParityOptions>;

/**
 * Hierarchical risk parity (design `hrp`): single linkage on `sqrt((1 - correlation) / 2)`, assets in the order of
 * the tree's leaves, then the list is halved again and again, each half weighted by the inverse of the variance that
 * its inverse-variance portfolio has.
 *
 * The paper leaves open which of two clusters stands left, and a halving that falls between two assets depends on it.
 * No inverse is taken, so a singular covariance is no obstacle. A formula: infeasible where a constraint forbids its
 * weights.
 *
 * Cost: O(N^2), O(N^3) for distances between columns.
 *
 * @returns `details.linkage` rows are [left, right, height, size], ids from N on being clusters; `details.order` the
 * assets by name from left to right.
 * @throws {InputError} `constant-asset` where a variance is zero.
 * @see Lopez de Prado (2016), J. Portfolio Management 42(4), 59-69.
 */
export function hierarchicalRiskParity(
  moments: Moments,
  constraints: Constraints,
  options: HierarchicalRiskParityOptions = {},
): Portfolio {
  const { hrpDistance, hrpOrder } = settled(hierarchicalRiskParityOptions, options, "hrp");
  const { assets, covariance } = moments;
  const direct = correlationDistances(moments);
  const linkage = singleLinkage(hrpDistance === "columns" ? betweenColumns(direct) : direct, hrpOrder);
  const order = leafOrder(linkage);
  const invested = mostInvested(constraints);
  const weights = recursiveBisection(covariance, order).map((weight) => weight * invested);
  return formulaDesign("hrp", moments, constraints, weights, {
    linkage: linkage.map(({ left, right, height, size }: Merge) => [left, right, height, size]),
    order: order.map((i) => assets[i]),
  });
}
