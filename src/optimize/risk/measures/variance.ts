import { expectation, type RiskMeasure } from "../risk-measure.ts";

/** Variance of the scenarios themselves, `sum p_t (loss_t - m)^2`. */
export const variance: RiskMeasure = {
  value(losses, probabilities) {
    const mean = expectation(losses, probabilities);
    return expectation(
      losses.map((loss) => (loss - mean) ** 2),
      probabilities,
    );
  },
  slopes(losses, probabilities) {
    const mean = expectation(losses, probabilities);
    return losses.map((loss, t) => 2 * probabilities[t] * (loss - mean));
  },
};
