import { InputError } from "../../../base/errors.ts";
import { counted } from "../../../base/words/counted.ts";
import { listed } from "../../../base/words/listed.ts";
import type { Moments } from "../../../estimate/moments.ts";
import type { FlatCluster } from "../../../numeric/cluster/flat-clusters.ts";
import { type Matrix, matrix, zeros } from "../../../numeric/matrix/matrix.ts";
import { multiply } from "../../../numeric/matrix/multiply.ts";
import { momentsOfReturns } from "../../moments/moments-of-returns.ts";
import type { Portfolio, SolvedPortfolio } from "../../portfolio.ts";
import { scenarioProbabilities } from "../../risk/terms/risk-measure.ts";
import { momentsOfAssets } from "./cluster-moments.ts";

/** Weights from beliefs about some assets; undefined where a design holds none of them. */
export type ChooseInside = (moments: Moments) => Portfolio | undefined;

/** A portfolio of each cluster, or the words of the first that has none. */
export type ClusterPortfolios =
  | {
      readonly status: "chosen";
      /** `N x K`, each column summing to one, or zero where nothing is held. */
      readonly weights: Matrix;
      /** K. */
      readonly portfolios: readonly (SolvedPortfolio | undefined)[];
    }
  | { readonly status: "none"; readonly conflict: readonly string[] };

/** Weights inside of each cluster. */
export function clusterPortfolios(
  moments: Moments,
  clusters: readonly FlatCluster[],
  choose: ChooseInside,
): ClusterPortfolios {
  const weights = zeros(moments.assets.length, clusters.length);
  const portfolios: (SolvedPortfolio | undefined)[] = [];
  for (const [k, { leaves }] of clusters.entries()) {
    const portfolio = choose(momentsOfAssets(moments, leaves));
    if (portfolio?.status === "infeasible") {
      const names = listed(leaves.map((i) => moments.assets[i]));
      return { status: "none", conflict: portfolio.conflict.map((words) => `inside ${names}: ${words}`) };
    }
    portfolios.push(portfolio);
    leaves.forEach((asset, i) => {
      weights.data[asset * clusters.length + k] = portfolio?.weights[i] ?? 0;
    });
  }
  return { status: "chosen", weights, portfolios };
}

/** Returns of the clusters' portfolios where they were not chosen, or the words of the first that has none. */
export type FoldReturns =
  | {
      readonly status: "chosen";
      /** `T x K`. */
      readonly returns: Matrix;
      readonly portfolios: readonly (SolvedPortfolio | undefined)[];
    }
  | { readonly status: "none"; readonly conflict: readonly string[] };

/**
 * Returns of the clusters' portfolios on each of some folds of the scenarios, in a row, chosen on the sample moments of all
 * others. The first folds have one period more where the scenarios do not come out even; what is not held returns 0.
 *
 * @throws {InputError} `too-few-periods` for folds of fewer than two scenarios.
 */
export function foldReturns(
  moments: Moments,
  folds: number,
  clusters: readonly FlatCluster[],
  choose: ChooseInside,
): FoldReturns {
  const { scenarios, assets, probabilities } = moments;
  const { rows, columns, data } = scenarios;
  const likely = scenarioProbabilities(probabilities, rows);
  if (rows < 2 * folds) {
    throw new InputError(
      "too-few-periods",
      `nco: ${folds} folds of ${counted(rows, "scenario")} are too small; at least ${counted(2 * folds, "scenario")} are needed`,
    );
  }
  const returns = zeros(rows, clusters.length);
  const portfolios: (SolvedPortfolio | undefined)[] = [];
  for (let fold = 0, from = 0; fold < folds; fold++) {
    const to = from + Math.floor(rows / folds) + (fold < rows % folds ? 1 : 0);
    const training = matrix(rows - to + from, columns, without(data, from * columns, to * columns));
    const beliefs = momentsOfReturns(moments, training, assets, without(likely, from, to));
    const chosen = clusterPortfolios(beliefs, clusters, choose);
    if (chosen.status === "none") return chosen;
    portfolios.push(...chosen.portfolios);
    const test = matrix(to - from, columns, data.slice(from * columns, to * columns));
    returns.data.set(multiply(test, chosen.weights).data, from * clusters.length);
    from = to;
  }
  return { status: "chosen", returns, portfolios };
}

/** All values but those from one place to below another. */
function without(values: Float64Array, from: number, to: number): Float64Array {
  const out = new Float64Array(values.length - to + from);
  out.set(values.subarray(0, from));
  out.set(values.subarray(to), from);
  return out;
}
