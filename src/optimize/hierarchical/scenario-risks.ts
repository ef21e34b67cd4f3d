import { mean } from "../../numeric/statistics/sample-statistics.ts";
import { tailMean } from "../min-cvar.ts";

/** Risk per period of T losses. */
export type RiskOfLosses = (losses: Float64Array, confidence: number) => number;

/** Measures of the scenarios behind an estimate, by name. */
export const scenarioRisks = {
  semivariance: (losses) => semivariance(losses),
  semideviation: (losses) => Math.sqrt(semivariance(losses)),
  mad: (losses) => {
    const center = mean(losses);
    return losses.reduce((total, loss) => total + Math.abs(loss - center), 0) / losses.length;
  },
  cvar: tailMean,
  cdar: (losses, confidence) => tailMean(drawdowns(losses), confidence),
  "max-drawdown": (losses) => drawdowns(losses).reduce((a, b) => Math.max(a, b)),
} as const satisfies Readonly<Record<string, RiskOfLosses>>;

/** Mean square of what losses are above their mean. */
function semivariance(losses: Float64Array): number {
  const center = mean(losses);
  return losses.reduce((total, loss) => total + Math.max(0, loss - center) ** 2, 0) / losses.length;
}

/** How far the sum of returns lies below the highest it has been, zero at the start included. */
function drawdowns(losses: Float64Array): Float64Array {
  let depth = 0;
  return losses.map((loss) => {
    depth = Math.max(0, depth + loss);
    return depth;
  });
}
