import { number, type OptionsOf } from "../base/option/option.ts";
import { settled } from "../base/option/read-options.ts";
import type { Moments } from "../estimate/moments.ts";
import { zeros } from "../numeric/matrix/matrix.ts";
import { dot } from "../numeric/matrix/vector.ts";
import { isFullyInvested } from "./cash.ts";
import { certified } from "./certified.ts";
import { isPolyhedral } from "./constraints/constraint-kinds.ts";
import { amount } from "./constraints/constraint-words.ts";
import type { Constraints } from "./constraints/constraints.ts";
import { solveConvexDesign } from "./convex/convex-design.ts";
import { efficientPath } from "./efficient-path.ts";
import { existingCovariance } from "./existing-covariance.ts";
import { expectedReturns } from "./expected-returns.ts";
import { maximumReturn } from "./maximum-return.ts";
import type { Infeasible, Portfolio } from "./portfolio.ts";
import { portfolioVariance } from "./portfolio-variance.ts";
import { type SteepestPoint, steepestPoint } from "./steepest-point.ts";
import { stoppedPath } from "./stopped-path.ts";

/** The options of `max-sharpe`. */
export const maxSharpeOptions = {
  riskFree: number({
    says: "Risk-free rate over which the ratio is taken.",
    unit: "rate per year",
    usual: 0,
  }),
};

export type MaxSharpeOptions = OptionsOf<typeof maxSharpeOptions>;

/**
 * The feasible weights of highest Sharpe ratio, `(w'mu - r) / sqrt(w'Sigma w)`, annualized: the point of the
 * efficient path at which the line from the risk-free rate touches it, in closed form between corner portfolios.
 * The same point solves the homogenized convex program in `y = k w`; no local search is involved.
 *
 * @returns `objective` is the Sharpe ratio; `optimality` that of the mean-variance program which the point solves,
 * at risk tolerance variance by excess return. Infeasible where no feasible portfolio beats the risk-free rate.
 * @see Charnes and Cooper (1962), Naval Research Logistics Quarterly 9(3-4), 181-186.
 */
export function maxSharpe(
  moments: Moments,
  constraints: Constraints,
  options: MaxSharpeOptions = {},
): Portfolio {
  const { riskFree } = settled(maxSharpeOptions, options, "max-sharpe");
  const words = sharpeWords(riskFree);
  if (isPolyhedral(constraints) && isFullyInvested(constraints)) {
    return steepestDesign(moments, constraints, riskFree, words);
  }
  // cash earns the risk-free rate: what is invested counts by what it earns beyond
  const mean = moments.mean.map((m) => m - riskFree / moments.periodsPerYear);
  const none = (highest: number): string => words.none(highest + riskFree);
  return steepestDesign({ ...moments, mean }, constraints, 0, { ...words, none });
}

/** How the maximum Sharpe ratio speaks of itself. */
export function sharpeWords(riskFree: number): SlopeWords {
  const rate = `the risk-free rate of ${amount(riskFree)} a year`;
  return {
    design: "max-sharpe",
    ratio: "the Sharpe ratio",
    none: (highest) => {
      const missing = riskFree - highest;
      const below = missing > 1e-12 * Math.abs(riskFree) ? `, ${rounded(missing)} below` : "";
      return `no feasible portfolio beats ${rate}: the highest mean is ${rounded(highest)}${below}`;
    },
  };
}

function rounded(ratePerYear: number): string {
  return amount(Number(ratePerYear.toPrecision(3)));
}

/** How a design of highest slope speaks of itself. */
interface SlopeWords {
  readonly design: string;
  readonly ratio: string;
  /** Why there is no portfolio where the highest mean does not exceed the rate. */
  readonly none: (highest: number) => string;
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
    return { status: "infeasible", design, assets, conflict: [noSteepest(found, words)] };
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
      details: { riskAversion: 1 / found.point.theta },
    },
    constraints,
  );
}

/** Over sets that are no polyhedra: the ratio `w'mu / sqrt(w'Sigma w)` as a program. */
function highestRatio(moments: Moments, constraints: Constraints, words: SlopeWords): Portfolio {
  const { assets, periodsPerYear } = moments;
  const metric = existingCovariance(moments);
  const mean = expectedReturns(moments);
  const volatility = (weights: Float64Array): number => Math.sqrt(portfolioVariance(moments, weights));
  const program = { design: words.design, hessian: zeros(assets.length, assets.length) };
  const portfolio = solveConvexDesign(moments, constraints, {
    ...program,
    linear: mean.map((m) => -m),
    distances: [{ metric, center: new Float64Array(assets.length), role: { kind: "ratio" } }],
    objective: (weights) => (Math.sqrt(periodsPerYear) * dot(weights, mean)) / volatility(weights),
    objectiveUnit: (weights) => Math.sqrt(periodsPerYear) / volatility(weights),
    details: (weights) => ({ riskAversion: dot(weights, mean) / volatility(weights) ** 2 }),
  });
  if (portfolio.status !== "stopped") return portfolio;
  const best = maximumReturn({ ...moments, mean }, constraints);
  if (best.status !== "optimal" || best.objective > 0) return portfolio;
  const { design } = words;
  return { status: "infeasible", design, assets, conflict: [words.none(best.objective)] };
}

/** Why there is no portfolio of highest slope. */
export function noSteepest(
  found: Exclude<SteepestPoint, { status: "found" }>,
  { ratio, none }: SlopeWords,
): string {
  return found.status === "none" ? none(found.highest) : `${ratio} has no highest value: ${found.why}`;
}
