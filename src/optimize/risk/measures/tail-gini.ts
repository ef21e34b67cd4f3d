import type { RiskMeasure } from "../terms/risk-measure.ts";
import { spectral } from "./spectral.ts";

/**
 * Tail Gini: conditional values at risk averaged over all tails u up to `a = 1 - confidence`, the wider ones weighing more,
 * `2/a^2 int_0^a u CVaR_u du`. In the order of losses, `F(u) = 1 - (1 - u/a)^2`.
 *
 * The integral as it is; programs that take a hundred levels in its place differ in the third digit.
 *
 * @see Ogryczak and Ruszczynski (2002), Dual stochastic dominance and related mean-risk models, SIAM J. Optimization 13(1).
 */
export function tailGini(confidence: number): RiskMeasure {
  const tail = 1 - confidence;
  return spectral((share) => {
    const beyond = Math.max(0, 1 - share / tail);
    return 1 - beyond * beyond;
  });
}
