import { number, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { Moments } from "../../estimate/moments.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { solveConvexDesign } from "../convex/convex-design.ts";
import { existingCovariance } from "../moments/existing-covariance.ts";
import { portfolioVariance } from "../moments/portfolio-variance.ts";
import type { Standing } from "../objective/standing.ts";
import { times, weighed, weighingOptions } from "../objective/weighed-objective.ts";
import type { Portfolio } from "../portfolio.ts";

/** The options of `gmv`. */
export const minimumVarianceOptions = {
  riskAversion: number({
    says: "L in L/2 w'Sigma w, which costs of trading and a ridge are weighed against.",
    unit: "ratio",
    above: 0,
    usual: 1,
  }),
  ...weighingOptions,
};

export type MinimumVarianceOptions = OptionsOf<typeof minimumVarianceOptions>;

/**
 * The feasible weights of least variance, `min w'Sigma w` (design `gmv`). Means play no part.
 *
 * Cost: one convex quadratic program; with limits on deviations or volatilities some ten. A singular covariance is allowed; the minimizer then need not be unique.
 *
 * With costs of trading or a ridge it is the least of `L/2 w'Sigma w + costs + ridge w'w` a year.
 *
 * @returns `objective` is the annual variance; with costs or a ridge, what is minimized.
 */
export function minimumVariance(
  moments: Moments,
  constraints: Constraints,
  options: MinimumVarianceOptions = {},
  standing?: Standing,
): Portfolio {
  const { periodsPerYear } = moments;
  const covariance = existingCovariance(moments);
  const linear = new Float64Array(covariance.rows);
  const own = settled(minimumVarianceOptions, options, "gmv");
  const { riskAversion } = own;
  const half = () => ({ hessian: times(covariance, riskAversion), linear });
  const more = weighed(own, moments, standing, half);
  if (more !== undefined) {
    return solveConvexDesign(moments, constraints, {
      design: "gmv",
      ...more,
      objective: (weights) =>
        (riskAversion / 2) * periodsPerYear * portfolioVariance(moments, weights) + more.at(weights),
      objectiveUnit: () => periodsPerYear,
    });
  }
  return solveConvexDesign(moments, constraints, {
    design: "gmv",
    hessian: covariance,
    linear,
    objective: (weights) => periodsPerYear * portfolioVariance(moments, weights),
    objectiveUnit: () => 2 * periodsPerYear,
  });
}
