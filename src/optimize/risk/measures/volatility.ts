import type { RiskMeasure } from "../risk-measure.ts";
import { variance } from "./variance.ts";

/** Standard deviation of the scenarios themselves, `sqrt(sum p_t (loss_t - m)^2)`. */
export const volatility: RiskMeasure = {
  value: (losses, probabilities) => Math.sqrt(variance.value(losses, probabilities)),
  slopes(losses, probabilities) {
    const value = volatility.value(losses, probabilities);
    return variance.slopes(losses, probabilities).map((slope) => (slope === 0 ? 0 : slope / (2 * value)));
  },
};
