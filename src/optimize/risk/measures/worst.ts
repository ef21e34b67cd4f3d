import { addAtLeast, addVariables, type WeightProgram } from "../../program/weight-program.ts";
import type { RiskMeasure } from "../terms/risk-measure.ts";
import { negated, type ScenarioLosses } from "../terms/risk-terms.ts";

/** The largest loss of a scenario that can happen. */
export const worst: RiskMeasure = {
  value: (losses, probabilities) => losses[largestAt(losses, probabilities)],
  slopes(losses, probabilities) {
    const out = new Float64Array(losses.length);
    out[largestAt(losses, probabilities)] = 1;
    return out;
  },
  addTo: (program, scenarios) => ({ linear: [[addMost(program, scenarios), 1]], hinges: [] }),
};

/** Adds a variable that is at least every loss that can happen; its place. */
export function addMost(
  program: WeightProgram,
  { losses, probabilities }: Pick<ScenarioLosses, "losses" | "probabilities">,
): number {
  const most = addVariables(program, 1);
  losses.forEach((loss, t) => {
    if (probabilities[t] > 0) addAtLeast(program, [[most, 1], ...negated(loss)], 0);
  });
  return most;
}

/** Where the largest value stands that has a probability. */
export function largestAt(values: Float64Array, probabilities: Float64Array): number {
  let at = -1;
  for (let t = 0; t < values.length; t++) {
    if (probabilities[t] > 0 && (at < 0 || values[t] > values[at])) at = t;
  }
  return at;
}
