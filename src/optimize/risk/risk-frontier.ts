import type { OptionsOf, Settled } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { Moments } from "../../estimate/moments.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { amount } from "../constraints/constraint-words.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { maximumReturn } from "../mean-variance/maximum-return.ts";
import { expectedReturns } from "../moments/expected-returns.ts";
import type { Portfolio, SolvedPortfolio } from "../portfolio.ts";
import { covarianceRisk } from "./covariance-risk.ts";
import { minRisk } from "./min-risk.ts";
import { riskOptions } from "./risk-options.ts";
import { riskProblem } from "./risk-problem.ts";

/** A portfolio of least risk among those of at least its mean. */
export interface RiskFrontierPoint {
  readonly weights: Float64Array;
  /** A year. */
  readonly return: number;
  /** In the measure, per period, a loss positive. */
  readonly risk: number;
  readonly optimality: number;
}

export type RiskFrontier =
  | { readonly status: "optimal"; readonly points: readonly RiskFrontierPoint[] }
  | Exclude<Portfolio, { status: "optimal" }>;

/** The measure of risk, and how many points the frontier has. */
export type RiskFrontierOptions = OptionsOf<typeof riskOptions> & {
  /** Default 20. */
  readonly points?: number;
};

/**
 * The frontier between the mean and a measure of risk: portfolios of least risk with a mean of at least so much, equally spaced in it
 * from the portfolio of least risk to that of `gmr`, the highest mean. Needs `loadLinearSolver`.
 *
 * Cost: a program of `min-risk` a point.
 *
 * @returns The first portfolio that is not certified, where one is not.
 */
export function riskFrontier(
  moments: Moments,
  constraints: Constraints,
  { points: count = 20, ...options }: RiskFrontierOptions = {},
): RiskFrontier {
  const measured = settled(riskOptions, options, "frontier");
  const { periodsPerYear } = moments;
  const mean = expectedReturns(moments).map((m) => periodsPerYear * m);
  const least = minRisk(moments, constraints, measured);
  if (least.status !== "optimal") return least;
  const richest = maximumReturn(moments, constraints);
  if (richest.status !== "optimal") return richest;
  const [low, high] = [dot(least.weights, mean), dot(richest.weights, mean)];
  const points = [pointOf(least, mean)];
  for (let k = 1; k < count - 1; k++) {
    const bound = low + ((high - low) * k) / (count - 1);
    const floor = {
      text: `a mean of at least ${amount(bound)} a year`,
      coefficients: mean,
      sense: ">=",
      bound,
    } as const;
    const found = minRisk(moments, { ...constraints, linear: [...constraints.linear, floor] }, measured);
    if (found.status !== "optimal") return found;
    points.push(pointOf(found, mean));
  }
  const { weights, optimality } = richest;
  points.push({ weights, return: high, risk: riskOf(moments, weights, measured), optimality });
  return { status: "optimal", points };
}

function riskOf(
  moments: Moments,
  weights: Float64Array,
  { risk, ...settings }: Settled<typeof riskOptions>,
): number {
  const problem =
    risk === "variance" || risk === "volatility"
      ? covarianceRisk(moments, risk)
      : riskProblem(moments, risk, settings, "frontier");
  return problem.riskOf(weights);
}

function pointOf(
  { weights, riskValue = Number.NaN, optimality }: SolvedPortfolio,
  mean: Float64Array,
): RiskFrontierPoint {
  return { weights, return: dot(weights, mean), risk: riskValue, optimality };
}
