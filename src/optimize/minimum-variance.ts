import type { Moments } from "../estimate/moments.ts";
import type { Constraints } from "./constraints/constraints.ts";
import { existingCovariance } from "./existing-covariance.ts";
import type { Portfolio } from "./portfolio.ts";
import { portfolioVariance } from "./portfolio-variance.ts";
import { solveQuadraticDesign } from "./quadratic-design.ts";

/**
 * The feasible weights of least variance, `min w'Sigma w` (design `gmv`). Means play no part.
 *
 * Cost: one convex quadratic program. A singular covariance is allowed; the minimizer then need not be unique.
 *
 * @returns `objective` is the annual variance.
 */
export function minimumVariance(moments: Moments, constraints: Constraints): Portfolio {
  const { periodsPerYear } = moments;
  const covariance = existingCovariance(moments);
  return solveQuadraticDesign(moments, constraints, {
    design: "gmv",
    hessian: covariance,
    linear: new Float64Array(covariance.rows),
    objective: (weights) => periodsPerYear * portfolioVariance(moments, weights),
  });
}
