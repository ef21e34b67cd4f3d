import { number, type OptionsOf } from "../base/option/option.ts";
import { settled } from "../base/option/read-options.ts";
import type { Moments } from "../estimate/moments.ts";
import { dot } from "../numeric/matrix/vector.ts";
import type { Constraints } from "./constraints/constraints.ts";
import { existingCovariance } from "./existing-covariance.ts";
import { expectedReturns } from "./expected-returns.ts";
import type { Portfolio } from "./portfolio.ts";
import { portfolioVariance } from "./portfolio-variance.ts";
import { solveQuadraticDesign } from "./quadratic-design.ts";

/** The options of `mean-variance`. */
export const meanVarianceOptions = {
  riskAversion: number({
    says: "L in w'mu - L/2 w'Sigma w, mean and covariance annualized; 0 is maximum return.",
    unit: "ratio",
    least: 0,
    usual: 1,
  }),
};

export type MeanVarianceOptions = OptionsOf<typeof meanVarianceOptions>;

/**
 * The feasible weights of highest quadratic utility, `max w'mu - L/2 w'Sigma w`, mean and covariance annualized.
 *
 * @returns `objective` is the utility.
 * @throws {InputError} `bad-option` for a negative risk aversion, `bad-constraint` where utility has no limit.
 * @see Markowitz (1952), J. Finance 7(1), 77-91.
 */
export function meanVariance(
  moments: Moments,
  constraints: Constraints,
  options: MeanVarianceOptions = {},
): Portfolio {
  const { riskAversion } = settled(meanVarianceOptions, options, "mean-variance");
  const { mean, periodsPerYear } = moments;
  const covariance = existingCovariance(moments);
  return solveQuadraticDesign(moments, constraints, {
    design: "mean-variance",
    hessian: { ...covariance, data: covariance.data.map((value) => riskAversion * value) },
    linear: expectedReturns(moments).map((value) => -value),
    objective: (weights) =>
      periodsPerYear * (dot(weights, mean) - (riskAversion / 2) * portfolioVariance(moments, weights)),
  });
}
