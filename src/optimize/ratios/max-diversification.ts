import type { Moments } from "../../estimate/moments.ts";
import { diagonalOf } from "../../numeric/matrix/matrix.ts";
import { maxAbs } from "../../numeric/matrix/vector.ts";
import { isNegligibleVariance } from "../../numeric/statistics/is-negligible-variance.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { existingCovariance } from "../moments/existing-covariance.ts";
import type { Portfolio } from "../portfolio.ts";
import { searchedDesign } from "../positions/searched-design.ts";
import { steepestDesign } from "./max-sharpe.ts";

/**
 * The feasible weights of highest diversification ratio, `w'sigma / sqrt(w'Sigma w)`, sigma the volatilities: the
 * maximum Sharpe ratio if volatilities were means and the risk-free rate zero, hence exact.
 *
 * @returns `objective` is the diversification ratio, a pure number.
 * @see Choueifaty and Coignard (2008), J. Portfolio Management 35(1), 40-51.
 */
export function maxDiversification(moments: Moments, constraints: Constraints): Portfolio {
  const { positions } = constraints;
  if (positions !== undefined) {
    return searchedDesign({ design: "max-diversification", assets: moments.assets }, constraints, positions, {
      solve: (within) => maxDiversification(moments, within),
      lossOf: ({ objective }) => -objective,
    });
  }
  const variances = diagonalOf(existingCovariance(moments));
  const largest = maxAbs(variances);
  const mean = variances.map((variance, i) => {
    return isNegligibleVariance(variance, moments.mean[i], largest) ? 0 : Math.sqrt(variance);
  });
  const portfolio = steepestDesign({ ...moments, mean, periodsPerYear: 1 }, constraints, 0, {
    design: "max-diversification",
    ratio: "the diversification ratio",
    none: () => "no feasible portfolio has a positive weighted mean of volatilities",
  });
  return portfolio.status === "infeasible" ? portfolio : { ...portfolio, details: {} };
}
