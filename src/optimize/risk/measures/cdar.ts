import type { RiskMeasure } from "../terms/risk-measure.ts";
import { cvar } from "./cvar.ts";
import { onDrawdowns } from "./on-drawdowns.ts";

/**
 * Conditional drawdown at risk: the mean of the deepest drawdowns, which have the probability `1 - confidence` together.
 *
 * @see Chekhlov, Uryasev and Zabarankin (2005), Int. J. Theoretical and Applied Finance 8(1), 13-58.
 */
export function cdar(confidence: number): RiskMeasure {
  return onDrawdowns(cvar(confidence));
}
