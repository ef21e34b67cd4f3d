import type { RiskMeasure } from "../terms/risk-measure.ts";
import { evar } from "./evar.ts";
import { onDrawdowns } from "./on-drawdowns.ts";

/**
 * Entropic drawdown at risk: the entropic value at risk of the drawdowns.
 *
 * @see Cajas (2021), Entropic portfolio optimization, SSRN 3792520.
 */
export function edar(confidence: number): RiskMeasure {
  return onDrawdowns(evar(confidence));
}
