import { choice, type OptionsOf, type Settled, whole } from "../../../base/option/option.ts";
import { settled } from "../../../base/option/read-options.ts";
import { listed } from "../../../base/words/listed.ts";
import type { Moments } from "../../../estimate/moments.ts";
import { columnsAt } from "../../../numeric/matrix/matrix.ts";
import { multiplyVector } from "../../../numeric/matrix/multiply.ts";
import type { Found } from "../../certified.ts";
import { boundConflicts, percentage } from "../../constraints/constraint-words.ts";
import { type Constraints, mostInvested } from "../../constraints/constraints.ts";
import { existingCovariance } from "../../moments/existing-covariance.ts";
import { momentsOfReturns } from "../../moments/moments-of-returns.ts";
import type { Portfolio, SolvedPortfolio } from "../../portfolio.ts";
import { refusal } from "../../refusal.ts";
import { scenarioProbabilities } from "../../risk/terms/risk-measure.ts";
import { nearestAllowed } from "../nearest-allowed.ts";
import { assetClusters, assetTree, clusterNumbers, treeDetails } from "../tree/asset-tree.ts";
import { clustersOption, treeOptions } from "../tree/tree-options.ts";
import { clusterDesign, clusterDesignOptions, clusterDesigns } from "./cluster-design.ts";
import { momentsOfPortfolios } from "./cluster-moments.ts";
import { type ChooseInside, clusterPortfolios, foldReturns } from "./cluster-portfolios.ts";

/** The options of `nco`. */
export const nestedClustersOptions = {
  ...treeOptions("ward"),
  clusters: clustersOption,
  innerDesign: choice({
    says: "How weights inside a cluster are chosen.",
    choices: clusterDesigns,
    usual: "gmv",
  }),
  outerDesign: choice({
    says: "How the weights of the clusters' portfolios are chosen.",
    choices: clusterDesigns,
    usual: "gmv",
  }),
  kfold: whole({
    says: "Weigh clusters by returns outside of the periods that their portfolios were chosen on, in so many folds in a row.",
    unit: "number of folds",
    least: 2,
    otherwise: "by the moments the portfolios were chosen on",
  }),
  ...clusterDesignOptions,
};

export type NestedClustersOptions = OptionsOf<typeof nestedClustersOptions>;

type Own = Settled<typeof nestedClustersOptions>;

/**
 * Nested cluster optimization (design `nco`): the tree of the assets is cut into clusters, weights are chosen inside each, then the
 * clusters' portfolios are weighed against each other as if they were assets. Small problems in place of a large one, each
 * with a better conditioned covariance.
 *
 * Inside and between weights are long only, or free of bounds where the bounds of all assets allow shorts. Constraints that forbid
 * the result v move it by as little as they can, in tracking error: `min (w - v)'S (w - v)`, a quadratic program.
 *
 * With `kfold` the outer moments are those of returns that the clusters' portfolios had on a fold of the scenarios when chosen on the
 * sample moments of all others, folds in a row; they know what choosing on noise costs.
 *
 * Cost: a convex program for each cluster, of its size, and one of the number of clusters; `kfold` times the former.
 *
 * @returns `objective` is the tracking variance, annual, from what was asked: 0 where nothing is moved. `details`: as of `herc`, and
 * `shares`, the weight of each cluster. Infeasible where a design has no portfolio inside a cluster, or between them; a
 * cluster in which no mean is above the risk-free rate is left out by an inner `max-sharpe`.
 * @throws {InputError} `constant-asset` where a variance is zero, `bad-option` for more clusters than assets, `too-few-periods` for
 * folds of fewer than two scenarios.
 * @see Lopez de Prado (2019), A robust estimator of the efficient frontier, SSRN 3469961.
 */
export function nestedClusters(
  moments: Moments,
  constraints: Constraints,
  options: NestedClustersOptions = {},
): Portfolio {
  const design = "nco";
  const own = settled(nestedClustersOptions, options, design);
  const { assets, periodsPerYear } = moments;
  const covariance = existingCovariance(moments);
  const tree = assetTree(moments, own);
  const clusters = assetClusters(tree, own.clusters, design);
  const refused = refusal(design, assets);
  const impossible = boundConflicts(constraints, assets);
  if (impossible.length > 0) return refused(...impossible);
  const isFree = constraints.lower.every((bound) => bound < 0);
  const inner = clusterDesign(own.innerDesign, isFree, own);
  const choose: ChooseInside = (part) => (holdsNone(part, own, isFree) ? undefined : inner(part));
  const inside = clusterPortfolios(moments, clusters, choose);
  if (inside.status === "none") return refused(...inside.conflict);
  const held = clusters.map((_, k) => k).filter((k) => inside.portfolios[k] !== undefined);
  if (held.length === 0)
    return refused(`no asset's mean is above the risk-free rate of ${percentage(own.riskFree)} a year`);
  const portfolios = columnsAt(inside.weights, held);
  const names = held.map((k) => listed(clusters[k].leaves.map((i) => assets[i])));
  const outside = own.kfold === undefined ? undefined : foldReturns(moments, own.kfold, clusters, choose);
  if (outside?.status === "none") return refused(...outside.conflict);
  const likely = scenarioProbabilities(moments.probabilities, moments.scenarios.rows);
  const outer =
    outside === undefined
      ? momentsOfPortfolios(moments, portfolios, names)
      : momentsOfReturns(moments, columnsAt(outside.returns, held), names, likely);
  const between = clusterDesign(own.outerDesign, isFree, own)(outer);
  if (between.status === "infeasible")
    return refused(...between.conflict.map((words) => `between clusters: ${words}`));
  const invested = mostInvested(constraints);
  const shares = new Float64Array(clusters.length);
  held.forEach((k, place) => {
    shares[k] = invested * between.weights[place];
  });
  const solved = [...inside.portfolios, ...(outside?.portfolios ?? []), between];
  const found = {
    design,
    weights: multiplyVector(inside.weights, shares),
    ...outcomeOf(solved.filter((each) => each !== undefined)),
    details: {
      ...treeDetails(tree, assets),
      clusters: clusterNumbers(clusters, assets),
      shares: [...shares],
    },
  };
  const data = covariance.data.map((value) => periodsPerYear * value);
  return nearestAllowed(moments, constraints, found, { ...covariance, data });
}

/** Whether the highest Sharpe ratio among some assets is had by holding none of them. */
function holdsNone(
  { mean, periodsPerYear }: Moments,
  { innerDesign, riskFree }: Own,
  isFree: boolean,
): boolean {
  return innerDesign === "max-sharpe" && !isFree && mean.every((m) => periodsPerYear * m <= riskFree);
}

/** The worst residual of several programs, and why the first that stopped did. */
function outcomeOf(solved: readonly SolvedPortfolio[]): Pick<Found, "optimality" | "iterations" | "reason"> {
  const stopped = solved.find((each) => each.status === "stopped");
  return {
    optimality: solved.reduce((worst, each) => Math.max(worst, each.optimality), 0),
    iterations: solved.reduce((total, each) => total + each.iterations, 0),
    ...(stopped?.status === "stopped" && { reason: stopped.reason }),
  };
}
