import type { Moments } from "../../estimate/moments.ts";
import { portfolioVariance } from "../moments/portfolio-variance.ts";
import type { RiskProblem } from "./risk-problem.ts";

/** A risk that the covariance knows, not the scenarios. */
export type CovarianceRisk = Pick<RiskProblem, "moments" | "unit" | "riskOf" | "sizeOf">;

/** The variance or the volatility that is believed, as a risk per period. */
export function covarianceRisk(moments: Moments, risk: "variance" | "volatility"): CovarianceRisk {
  const size = moments.assets.length;
  const riskOf = (weights: Float64Array): number => {
    const variance = portfolioVariance(moments, weights);
    return risk === "variance" ? variance : Math.sqrt(variance);
  };
  return { moments, riskOf, sizeOf: riskOf, unit: 1 / (riskOf(new Float64Array(size).fill(1 / size)) || 1) };
}
