import type { Settled } from "../../../base/option/option.ts";
import type { Moments } from "../../../estimate/moments.ts";
import { type Constraints, longOnly, unlimited } from "../../constraints/constraints.ts";
import { meanVariance, meanVarianceOptions } from "../../mean-variance/mean-variance.ts";
import { minimumVariance } from "../../mean-variance/minimum-variance.ts";
import type { Portfolio } from "../../portfolio.ts";
import { maxSharpe, maxSharpeOptions } from "../../ratios/max-sharpe.ts";
import { riskParity } from "../../risk-parity/risk-parity.ts";

/** Designs inside clusters and between them. */
export const clusterDesigns = ["gmv", "risk-parity", "max-sharpe", "mean-variance"] as const;

/** What some of them need. */
export const clusterDesignOptions = {
  riskAversion: meanVarianceOptions.riskAversion,
  riskFree: maxSharpeOptions.riskFree,
};

/**
 * A design on beliefs about a cluster's assets, or about portfolios of clusters.
 *
 * @param isFree whether weights have no bounds; they are long only otherwise, and sum to one.
 */
export function clusterDesign(
  name: (typeof clusterDesigns)[number],
  isFree: boolean,
  { riskFree, riskAversion }: Settled<typeof clusterDesignOptions>,
): (moments: Moments) => Portfolio {
  return (moments) => {
    const within = limitsOf(moments.assets.length, isFree);
    switch (name) {
      case "gmv":
        return minimumVariance(moments, within);
      case "risk-parity":
        return riskParity(moments, within);
      case "max-sharpe":
        return maxSharpe(moments, within, { riskFree });
      case "mean-variance":
        return meanVariance(moments, within, { riskAversion });
    }
  };
}

function limitsOf(size: number, isFree: boolean): Constraints {
  return isFree ? { ...unlimited(size), budget: 1 } : longOnly(size);
}
