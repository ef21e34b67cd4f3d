import { number, type OptionsOf, type Settled } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { Moments } from "../../estimate/moments.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { certified } from "../certified.ts";
import { isPolyhedral } from "../constraints/constraint-kinds.ts";
import { amount, percentage } from "../constraints/constraint-words.ts";
import type { Constraints } from "../constraints/constraints.ts";
import {
  type EfficientPath,
  type EfficientPoint,
  efficientPath,
  pathPrices,
} from "../critical-line/efficient-path.ts";
import { type SteepestPoint, steepestPoint } from "../critical-line/steepest-point.ts";
import { stoppedPath } from "../critical-line/stopped-path.ts";
import { expectedReturns } from "../moments/expected-returns.ts";
import { isFullyInvested } from "../objective/cash.ts";
import { uncertaintyOption } from "../objective/mean-uncertainty.ts";
import type { Standing } from "../objective/standing.ts";
import { weighed, weighingOptions } from "../objective/weighed-objective.ts";
import type { Infeasible, Portfolio } from "../portfolio.ts";
import { searchedDesign } from "../positions/searched-design.ts";
import { highestRatio, type SlopeWords } from "./highest-ratio.ts";

/** The options of `max-sharpe`. */
export const maxSharpeOptions = {
  riskFree: number({
    says: "Risk-free rate over which the ratio is taken.",
    unit: "rate per year",
    usual: 0,
  }),
  ...weighingOptions,
  ...uncertaintyOption,
};

/** The options of `max-sharpe`, as far as they are said. */
export type MaxSharpeOptions = OptionsOf<typeof maxSharpeOptions>;

/**
 * The feasible weights of highest Sharpe ratio, `(w'mu - r) / sqrt(w'Sigma w)`, annualized: the point of the
 * efficient path at which the line from the risk-free rate touches it, in closed form between corner portfolios.
 * The same point solves the homogenized convex program in `y = k w`; no local search is involved. Of weights whose ratio does not
 * change with scale, those that invest most.
 *
 * With costs of trading or a ridge these are taken off the mean.
 *
 * @returns `objective` is the Sharpe ratio; `optimality` that of the mean-variance program which the point solves,
 * at risk tolerance variance by excess return. Infeasible where no feasible portfolio beats the risk-free rate.
 * @see Charnes and Cooper (1962), Naval Research Logistics Quarterly 9(3-4), 181-186.
 */
export function maxSharpe(
  moments: Moments,
  constraints: Constraints,
  options: MaxSharpeOptions = {},
  standing?: Standing,
): Portfolio {
  const own = settled(maxSharpeOptions, options, "max-sharpe");
  const { positions } = constraints;
  if (positions !== undefined) {
    return searchedDesign({ design: "max-sharpe", assets: moments.assets }, constraints, positions, {
      solve: (within) => maxSharpe(moments, within, own, standing),
      lossOf: ({ objective }) => -objective,
    });
  }
  const { riskFree } = own;
  const words = sharpeWords(riskFree);
  const size = moments.assets.length;
  // cash earns the risk-free rate: what is invested counts by what it earns beyond
  const mean = moments.mean.map((m) => m - riskFree / moments.periodsPerYear);
  const over = { ...moments, mean };
  const linear = expectedReturns(over).map((m) => -m);
  const more = weighed(own, moments, standing, () => ({ hessian: zeros(size, size), linear }));
  const overWords = { ...words, none: (highest: number) => words.none(highest + riskFree) };
  if (more !== undefined) {
    const none = (highest: number): string => `${overWords.none(highest)}, with ${takenOff(own)} taken off`;
    return highestRatio(over, constraints, { ...overWords, none }, more);
  }
  if (isPolyhedral(constraints) && isFullyInvested(constraints)) {
    return steepestDesign(moments, constraints, riskFree, words);
  }
  return steepestDesign(over, constraints, 0, overWords);
}

/** What stands beside the mean, in words. */
function takenOff({ ridge, meanUncertainty, ...trading }: Settled<typeof maxSharpeOptions>): string {
  const { costBps, sellCostBps = costBps, impactQuadratic, impactPower } = trading;
  const isTradingCharged = costBps + sellCostBps + impactQuadratic + impactPower > 0;
  return [
    ...(isTradingCharged ? ["the costs of trading"] : []),
    ...(ridge > 0 ? ["the ridge"] : []),
    ...(meanUncertainty === undefined ? [] : ["what means may be lower"]),
  ].join(" and ");
}

/** How the maximum Sharpe ratio speaks of itself. */
export function sharpeWords(riskFree: number): SlopeWords {
  const rate = `the risk-free rate of ${percentage(riskFree)} a year`;
  return {
    design: "max-sharpe",
    ratio: "the Sharpe ratio",
    none: (highest) => {
      const missing = riskFree - highest;
      const below = missing > 1e-12 * Math.abs(riskFree) ? `, ${rounded(100 * missing)} points below` : "";
      return `no feasible portfolio beats ${rate}: the highest mean is ${rounded(100 * highest)}%${below}`;
    },
  };
}

function rounded(value: number): string {
  return amount(Number(value.toPrecision(3)));
}

/** The portfolio of highest `(w'mu - r) / sqrt(w'Sigma w)`, whatever mu stands for. */
export function steepestDesign(
  moments: Moments,
  constraints: Constraints,
  riskFree: number,
  words: SlopeWords,
): Portfolio {
  const { design } = words;
  const { assets } = moments;
  if (!isPolyhedral(constraints)) return highestRatio(moments, constraints, words);
  const path = efficientPath(moments, constraints, design);
  if (path.status === "infeasible") return path;
  if (path.status === "stopped") return stoppedPath(design, moments, constraints, path.reason);
  const refused = (found: Exclude<SteepestPoint, { status: "found" }>): Infeasible => {
    const conflict = [noSteepest(found, words)];
    const isEndless = found.status === "unlimited" && { isEndless: true as const };
    return { status: "infeasible", design, assets, conflict, ...isEndless };
  };
  if (path.status === "endless") {
    return refused({ status: "unlimited", why: "without bounds on the weights it rises for ever" });
  }
  const found = steepestPoint(path, moments, riskFree);
  if (found.status !== "found") return refused(found);
  return certified(
    {
      design,
      assets,
      weights: found.point.x,
      objective: found.sharpe,
      optimality: found.point.residual,
      iterations: path.corners.length,
      prices: pathPrices(assets, constraints, found.point, ratioUnit(path, found.point, moments)),
      details: { riskAversion: 1 / found.point.theta },
    },
    constraints,
  );
}

/** What a unit of the mean per period is of the ratio. */
function ratioUnit(path: EfficientPath, { x }: EfficientPoint, { periodsPerYear }: Moments): number {
  return Math.sqrt(periodsPerYear / path.varianceOf(x));
}

/** Why there is no portfolio of highest slope. */
export function noSteepest(
  found: Exclude<SteepestPoint, { status: "found" }>,
  { ratio, none }: SlopeWords,
): string {
  return found.status === "none" ? none(found.highest) : `${ratio} has no highest value: ${found.why}`;
}
