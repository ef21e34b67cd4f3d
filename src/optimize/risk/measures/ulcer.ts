import type { RiskMeasure } from "../terms/risk-measure.ts";
import { lpm2 } from "./lpm2.ts";
import { onDrawdowns } from "./on-drawdowns.ts";

/**
 * Root mean square of the drawdowns, the ulcer index.
 *
 * @see Martin and McCann (1989), The investor's guide to Fidelity funds.
 */
export const ulcer: RiskMeasure = onDrawdowns(lpm2(0));
