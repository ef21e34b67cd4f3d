import type { RiskMeasure } from "../risk-measure.ts";

/** The largest loss of a scenario that can happen. */
export const worst: RiskMeasure = {
  value: (losses, probabilities) => losses[largestAt(losses, probabilities)],
  slopes(losses, probabilities) {
    const out = new Float64Array(losses.length);
    out[largestAt(losses, probabilities)] = 1;
    return out;
  },
};

/** Where the largest value stands that has a probability. */
export function largestAt(values: Float64Array, probabilities: Float64Array): number {
  let at = -1;
  for (let t = 0; t < values.length; t++) {
    if (probabilities[t] > 0 && (at < 0 || values[t] > values[at])) at = t;
  }
  return at;
}
