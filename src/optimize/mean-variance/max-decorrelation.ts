import type { Moments } from "../../estimate/moments.ts";
import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { solveConvexDesign } from "../convex/convex-design.ts";
import { existingVolatilities } from "../moments/existing-volatilities.ts";
import { portfolioVariance } from "../moments/portfolio-variance.ts";
import type { Portfolio } from "../portfolio.ts";

/**
 * The feasible weights of least `w'Cw`, C the correlations: minimum variance if all volatilities were one. Weights
 * are not divided by volatilities afterwards.
 *
 * @returns `objective` is `w'Cw`.
 * @throws {InputError} `constant-asset` where a variance is zero.
 * @see Christoffersen, Errunza, Jacobs and Jin (2010), Is the potential for international diversification disappearing?
 */
export function maxDecorrelation(moments: Moments, constraints: Constraints): Portfolio {
  const correlation = correlationOf(moments);
  return solveConvexDesign(moments, constraints, {
    design: "max-decorrelation",
    hessian: correlation,
    linear: new Float64Array(correlation.rows),
    objective: (weights) => portfolioVariance({ mean: moments.mean, covariance: correlation }, weights),
    objectiveUnit: () => 2,
  });
}

function correlationOf(moments: Moments): Matrix {
  const volatility = existingVolatilities(moments, "it has no correlation");
  const { rows: n, data } = moments.covariance;
  const correlation = zeros(n, n);
  for (let i = 0, at = 0; i < n; i++) {
    for (let j = 0; j < n; j++, at++) {
      correlation.data[at] = i === j ? 1 : data[at] / (volatility[i] * volatility[j]);
    }
  }
  return correlation;
}
