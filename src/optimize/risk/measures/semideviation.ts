import { expectation, type RiskMeasure } from "../terms/risk-measure.ts";
import { addLength, addPositivePart, centeredLosses } from "../terms/risk-terms.ts";
import { lpm2 } from "./lpm2.ts";

/**
 * Semideviation: the root of the mean square of what losses are above their mean, `sqrt(sum p_t max(0, loss_t - m)^2)`.
 *
 * @see Markowitz (1959), Portfolio selection, chapter 9.
 */
export const semideviation: RiskMeasure = {
  isNonnegative: true,
  value: (losses, probabilities) => lpm2(0).value(centered(losses, probabilities), probabilities),
  slopes(losses, probabilities) {
    const slopes = lpm2(0).slopes(centered(losses, probabilities), probabilities);
    const total = slopes.reduce((sum, slope) => sum + slope, 0);
    return slopes.map((slope, t) => slope - probabilities[t] * total); // the mean moves with each loss
  },
  addTo(program, scenarios) {
    const parts = centeredLosses(scenarios).map((loss) => addPositivePart(program, loss));
    return { linear: [[addLength(program, parts, scenarios.probabilities), 1]], hinges: [] };
  },
  smooth: {
    partsAt: centered,
    partsOf: (_, scenarios) => centeredLosses(scenarios),
    secondOrder: (parts, probabilities) => lpm2(0).smooth?.secondOrder(parts, probabilities),
  },
};

function centered(losses: Float64Array, probabilities: Float64Array): Float64Array {
  const mean = expectation(losses, probabilities);
  return losses.map((loss) => loss - mean);
}
