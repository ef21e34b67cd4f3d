import { addVariables } from "../../program/weight-program.ts";
import type { RiskMeasure } from "../terms/risk-measure.ts";
import { spectral } from "./spectral.ts";

/**
 * Conditional value at risk: the mean of the largest losses, which have the probability `1 - confidence` together.
 *
 *     min_a  a + sum p_t max(0, loss_t - a) / (1 - confidence)
 *
 * @see Rockafellar and Uryasev (2000), J. Risk 2(3), 21-41.
 */
export function cvar(confidence: number): RiskMeasure {
  const tail = 1 - confidence;
  return {
    ...spectral((share) => Math.min(share / tail, 1), tail),
    addTo(program, { losses, probabilities }) {
      const edge = addVariables(program, 1);
      return {
        linear: [[edge, 1]],
        hinges: losses.map((loss, t) => ({
          entries: [...loss, [edge, -1]],
          weight: probabilities[t] / tail,
        })),
      };
    },
  };
}
