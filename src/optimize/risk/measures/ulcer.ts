import type { RiskMeasure } from "../risk-measure.ts";
import { addLength } from "../risk-terms.ts";
import { lpm2 } from "./lpm2.ts";
import { addDrawdowns, onDrawdowns } from "./on-drawdowns.ts";

/**
 * Root mean square of the drawdowns, the ulcer index.
 *
 * @see Martin and McCann (1989), The investor's guide to Fidelity funds.
 */
export const ulcer: RiskMeasure = {
  ...onDrawdowns(lpm2(0)),
  addTo(program, scenarios) {
    const depths = addDrawdowns(program, scenarios);
    return { linear: [[addLength(program, depths, scenarios.probabilities), 1]], hinges: [] };
  },
};
