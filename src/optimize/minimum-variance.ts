import type { Moments } from "../estimate/moments.ts";
import type { Constraints } from "./constraints/constraints.ts";
import { solveConvexDesign } from "./convex/convex-design.ts";
import { existingCovariance } from "./existing-covariance.ts";
import type { Portfolio } from "./portfolio.ts";
import { portfolioVariance } from "./portfolio-variance.ts";

/**
 * The feasible weights of least variance, `min w'Sigma w` (design `gmv`). Means play no part.
 *
 * Cost: one convex quadratic program; with limits on deviations or volatilities some ten. A singular covariance is allowed; the minimizer then need not be unique.
 *
 * @returns `objective` is the annual variance.
 */
export function minimumVariance(moments: Moments, constraints: Constraints): Portfolio {
  const { periodsPerYear } = moments;
  const covariance = existingCovariance(moments);
  return solveConvexDesign(moments, constraints, {
    design: "gmv",
    hessian: covariance,
    linear: new Float64Array(covariance.rows),
    objective: (weights) => periodsPerYear * portfolioVariance(moments, weights),
    objectiveUnit: () => 2 * periodsPerYear,
  });
}
