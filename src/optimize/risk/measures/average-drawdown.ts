import type { RiskMeasure } from "../risk-measure.ts";
import { lpm1 } from "./lpm1.ts";
import { onDrawdowns } from "./on-drawdowns.ts";

/** Mean drawdown. */
export const averageDrawdown: RiskMeasure = onDrawdowns(lpm1(0));
