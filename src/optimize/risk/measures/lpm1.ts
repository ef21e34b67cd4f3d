import { expectation, type RiskMeasure } from "../terms/risk-measure.ts";

/**
 * First lower partial moment: the mean of what returns fall short of the threshold, `sum p_t max(0, loss_t + threshold)`.
 *
 * @param threshold return per period.
 * @see Fishburn (1977), American Economic Review 67(2), 116-126.
 */
export function lpm1(threshold: number): RiskMeasure {
  return {
    isNonnegative: true,
    value: (losses, probabilities) =>
      expectation(
        losses.map((loss) => Math.max(0, loss + threshold)),
        probabilities,
      ),
    slopes: (losses, probabilities) => probabilities.map((p, t) => (losses[t] + threshold > 0 ? p : 0)),
    addTo(_, { losses, probabilities, constant }) {
      const level = constant(threshold);
      return {
        linear: [],
        hinges: losses.map((loss, t) => ({ entries: [...loss, ...level], weight: probabilities[t] })),
      };
    },
  };
}
