import { flag, number, type OptionsOf } from "../../../base/option/option.ts";
import { settled } from "../../../base/option/read-options.ts";
import { listed } from "../../../base/words/listed.ts";
import type { Moments } from "../../../estimate/moments.ts";
import { principalSubmatrix } from "../../../numeric/matrix/matrix.ts";
import { amount, boundConflicts } from "../../constraints/constraint-words.ts";
import type { Constraints } from "../../constraints/constraints.ts";
import type { Portfolio } from "../../portfolio.ts";
import { refusal } from "../../refusal.ts";
import { boundedFormula } from "../bounded-formula.ts";
import { byAsset, limitsInOrder } from "../limits-in-order.ts";
import { assetTree, treeDetails } from "../tree/asset-tree.ts";
import { treeOptions } from "../tree/tree-options.ts";
import { schurShares } from "./schur-shares.ts";
import { turningGamma } from "./turning-gamma.ts";

/** The options of `schur`. */
export const schurComplementaryOptions = {
  ...treeOptions("ward", "optimal"),
  gamma: number({
    says: "How much of the covariances between two halves their shares take into account: 0 is hierarchical risk parity.",
    unit: "ratio",
    least: 0,
    most: 1,
    otherwise: "where the portfolio's variance stops falling",
  }),
  monotonic: flag({
    says: "Go up to gamma only as far as the portfolio's variance falls.",
    usual: false,
  }),
};

export type SchurComplementaryOptions = OptionsOf<typeof schurComplementaryOptions>;

/**
 * Schur complementary allocation (design `schur`): the halvings of hierarchical risk parity, in which the covariance of each half takes
 * into account, by a share gamma, how it moves with the other one. At 0 it is `hrp` on variances; at 1 nearer to the least
 * variance, and in this form not that portfolio.
 *
 * As gamma rises the variance falls, and rises again where covariances are more noise than knowledge, and from some gamma on a
 * half has no positive definite covariance left. Where no gamma is given, or one is `monotonic`, it stops there; a given one at
 * which a half has none is infeasible. Bounds are kept by moving shares as far as they ask.
 *
 * Cost: O(N^3) for a gamma; a search looks at some twenty to fifty.
 *
 * @returns `details`: as of `hrp`, and `gamma`, the one that was used.
 * @throws {InputError} `constant-asset` where a variance is zero, `bad-option` for a gamma outside 0 to 1.
 * @see Cotton (2024), arXiv 2411.05807.
 */
export function schurComplementary(
  moments: Moments,
  constraints: Constraints,
  options: SchurComplementaryOptions = {},
): Portfolio {
  const design = "schur";
  const own = settled(schurComplementaryOptions, options, design);
  const { assets } = moments;
  const refused = refusal(design, assets);
  const tree = assetTree(moments, own);
  const impossible = boundConflicts(constraints, assets);
  if (impossible.length > 0) return refused(...impossible);
  const { order } = tree;
  const covariance = principalSubmatrix(moments.covariance, order);
  const limits = limitsInOrder(constraints, order);
  const isSearched = own.gamma === undefined || own.monotonic;
  const highest = own.gamma ?? 1;
  const gamma = isSearched ? turningGamma(covariance, limits, highest) : highest;
  const shares = schurShares(covariance, limits, gamma);
  if (shares.status === "none") {
    const { from, middle, to } = shares;
    const [left, right] = [order.slice(from, middle), order.slice(middle, to)].map((places) =>
      listed(places.map((i) => assets[i])),
    );
    return refused(
      `a gamma of ${amount(gamma)} leaves ${left} or ${right}, given the others, without a positive definite covariance`,
      "a lower gamma is needed, or one that is monotonic",
    );
  }
  const weights = byAsset(shares.weights, order);
  return boundedFormula(design, moments, constraints, weights, { ...treeDetails(tree, assets), gamma });
}
