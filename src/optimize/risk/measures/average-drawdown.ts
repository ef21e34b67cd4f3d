import type { RiskMeasure } from "../risk-measure.ts";
import { lpm1 } from "./lpm1.ts";
import { addDrawdowns, onDrawdowns } from "./on-drawdowns.ts";

/** Mean drawdown. */
export const averageDrawdown: RiskMeasure = {
  ...onDrawdowns(lpm1(0)),
  addTo(program, scenarios) {
    const depths = addDrawdowns(program, scenarios);
    return { linear: depths.map((depth, t) => [depth, scenarios.probabilities[t]] as const), hinges: [] };
  },
};
