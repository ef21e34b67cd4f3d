import type { OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { Moments } from "../../estimate/moments.ts";
import { withScratch } from "../../numeric/scratch.ts";
import { boundConflicts } from "../constraints/constraint-words.ts";
import type { Constraints } from "../constraints/constraints.ts";
import type { Portfolio } from "../portfolio.ts";
import { refusal } from "../refusal.ts";
import { boundedFormula } from "./bounded-formula.ts";
import { byAsset, limitsInOrder } from "./limits-in-order.ts";
import { recursiveBisection } from "./recursive-bisection.ts";
import { stretchRisk, stretchRiskOptions, withoutShare } from "./stretch-risk.ts";
import { assetTree, treeDetails } from "./tree/asset-tree.ts";
import { treeOptions } from "./tree/tree-options.ts";

/** The options of `hrp`. */
export const hierarchicalRiskParityOptions = { ...treeOptions("single"), ...stretchRiskOptions };

export type HierarchicalRiskParityOptions = OptionsOf<typeof hierarchicalRiskParityOptions>;

/**
 * Hierarchical risk parity (design `hrp`): assets are clustered by `sqrt((1 - correlation) / 2)` and taken in the order of the
 * tree's leaves, then the list is halved again and again, each half weighted by the inverse of the risk that its
 * inverse-risk portfolio has.
 *
 * The paper has single linkage and variances. It leaves open which of two clusters stands left, and a halving that falls
 * between two assets depends on it. No inverse is taken, so a singular covariance is no obstacle. Bounds are kept by moving
 * shares as far as they ask; infeasible where another constraint forbids the weights.
 *
 * Cost: O(N^2) beside the tree; O(T N log N) for risks of scenarios.
 *
 * @returns `details.linkage` rows are [left, right, height, size], ids from N on being clusters; `details.order` the
 * assets by name from left to right.
 * @throws {InputError} `constant-asset` where a variance is zero, `too-few-periods` for a risk of scenarios without any.
 * @see Lopez de Prado (2016), J. Portfolio Management 42(4), 59-69.
 */
export function hierarchicalRiskParity(
  moments: Moments,
  constraints: Constraints,
  options: HierarchicalRiskParityOptions = {},
): Portfolio {
  return withScratch(() => halved(moments, constraints, options));
}

function halved(
  moments: Moments,
  constraints: Constraints,
  options: HierarchicalRiskParityOptions,
): Portfolio {
  const own = settled(hierarchicalRiskParityOptions, options, "hrp");
  const { assets } = moments;
  const refused = refusal("hrp", assets);
  const tree = assetTree(moments, own);
  const impossible = boundConflicts(constraints, assets);
  if (impossible.length > 0) return refused(...impossible);
  const { order } = tree;
  const risk = stretchRisk(moments, order, own, "hrp");
  const shares = recursiveBisection(order.length, limitsInOrder(constraints, order), (from, middle, to) => [
    risk.of(from, middle),
    risk.of(middle, to),
  ]);
  if (shares.status === "none") {
    const { from, middle, to } = shares;
    const names = order.map((i) => assets[i]);
    return refused(
      ...withoutShare(risk, names, own.risk, from, middle),
      ...withoutShare(risk, names, own.risk, middle, to),
    );
  }
  const weights = byAsset(shares.weights, order);
  return boundedFormula("hrp", moments, constraints, weights, treeDetails(tree, assets));
}
