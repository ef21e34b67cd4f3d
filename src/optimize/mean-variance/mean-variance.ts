import { number, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { Moments } from "../../estimate/moments.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { solveConvexDesign } from "../convex/convex-design.ts";
import { existingCovariance } from "../moments/existing-covariance.ts";
import { expectedReturns } from "../moments/expected-returns.ts";
import { portfolioVariance } from "../moments/portfolio-variance.ts";
import { cashOption, isFullyInvested, overCash } from "../objective/cash.ts";
import { uncertaintyOption } from "../objective/mean-uncertainty.ts";
import type { Standing } from "../objective/standing.ts";
import { times, weighed, weighingOptions } from "../objective/weighed-objective.ts";
import type { Portfolio } from "../portfolio.ts";

/** The options of `mean-variance`. */
export const meanVarianceOptions = {
  riskAversion: number({
    says: "L in w'mu - L/2 w'Sigma w, mean and covariance annualized; 0 is maximum return.",
    unit: "ratio",
    least: 0,
    usual: 1,
  }),
  ...cashOption,
  ...weighingOptions,
  ...uncertaintyOption,
};

export type MeanVarianceOptions = OptionsOf<typeof meanVarianceOptions>;

/**
 * The feasible weights of highest quadratic utility, `max w'mu - L/2 w'Sigma w`, mean and covariance annualized. What is left
 * of one is cash, and earns the risk-free rate.
 *
 * @returns `objective` is the utility.
 * @throws {InputError} `bad-option` for a negative risk aversion, `bad-constraint` where utility has no limit.
 * @see Markowitz (1952), J. Finance 7(1), 77-91.
 */
export function meanVariance(
  moments: Moments,
  constraints: Constraints,
  options: MeanVarianceOptions = {},
  standing?: Standing,
): Portfolio {
  const own = settled(meanVarianceOptions, options, "mean-variance");
  const { riskAversion } = own;
  const { periodsPerYear } = moments;
  const rate = isFullyInvested(constraints) ? 0 : own.riskFree / periodsPerYear;
  const mean = overCash(moments.mean, constraints, rate);
  const base = {
    hessian: times(existingCovariance(moments), riskAversion),
    linear: overCash(expectedReturns(moments), constraints, rate).map((value) => -value),
  };
  const more = weighed(own, moments, standing, () => base);
  return solveConvexDesign(moments, constraints, {
    design: "mean-variance",
    ...(more ?? base),
    objective: (weights) =>
      periodsPerYear *
        (rate + dot(weights, mean) - (riskAversion / 2) * portfolioVariance(moments, weights)) -
      (more?.at(weights) ?? 0),
    objectiveUnit: () => periodsPerYear,
  });
}
