import type { RiskMeasure } from "../terms/risk-measure.ts";
import { onDrawdowns } from "./on-drawdowns.ts";
import { worst } from "./worst.ts";

/** The deepest drawdown. */
export const maxDrawdown: RiskMeasure = onDrawdowns(worst);
