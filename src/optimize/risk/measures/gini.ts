import { dot } from "../../../numeric/matrix/vector.ts";
import type { RiskMeasure } from "../risk-measure.ts";
import { spectral } from "./spectral.ts";

/**
 * Gini's mean difference: the mean of `|loss_s - loss_t|` over the pairs of two scenarios, each pair weighing `p_s p_t`. In the
 * order of losses, `F(u) = 2 (u - u^2) / (1 - sum p_t^2)`.
 *
 * @see Yitzhaki (1982), American Economic Review 72(1), 178-185.
 */
export const gini: RiskMeasure = {
  isNonnegative: true,
  value: (losses, probabilities) => meanDifference(probabilities).value(losses, probabilities),
  slopes: (losses, probabilities) => meanDifference(probabilities).slopes(losses, probabilities),
};

function meanDifference(probabilities: Float64Array): RiskMeasure {
  const pairs = 1 - dot(probabilities, probabilities);
  return spectral((share) => (2 * share * (1 - share)) / pairs);
}
