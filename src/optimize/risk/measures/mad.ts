import { expectation, type RiskMeasure } from "../terms/risk-measure.ts";
import { centeredLosses } from "../terms/risk-terms.ts";

/**
 * Mean absolute deviation of losses from their mean, `sum p_t |loss_t - m|`.
 *
 * @see Konno and Yamazaki (1991), Management Science 37(5), 519-531.
 */
export const mad: RiskMeasure = {
  isNonnegative: true,
  value(losses, probabilities) {
    const mean = expectation(losses, probabilities);
    return expectation(
      losses.map((loss) => Math.abs(loss - mean)),
      probabilities,
    );
  },
  slopes(losses, probabilities) {
    const mean = expectation(losses, probabilities);
    const signs = losses.map((loss) => Math.sign(loss - mean));
    const shift = expectation(signs, probabilities); // the mean moves with each loss
    return signs.map((sign, t) => probabilities[t] * (sign - shift));
  },
  /** Deviations sum to zero: twice the positive ones. */
  addTo: (_, scenarios) => ({
    linear: [],
    hinges: centeredLosses(scenarios).map((entries, t) => ({
      entries,
      weight: 2 * scenarios.probabilities[t],
    })),
  }),
};
