import { logGamma } from "../../../numeric/distribution/log-gamma.ts";
import { log, log1p } from "../../../numeric/elementary/elementary.ts";

const degreesOfFreedom = 3;
const constant: number =
  Math.LN2 +
  logGamma((degreesOfFreedom + 1) / 2) -
  logGamma(degreesOfFreedom / 2) -
  log(degreesOfFreedom * Math.PI) / 2;

/**
 * Log density of a half-t prior with three degrees of freedom on a standard deviation: flat near zero, heavy beyond its scale.
 *
 * @see Gelman (2006), Bayesian Analysis 1(3), 515-534.
 */
export function logHalfT(deviation: number, scale: number): number {
  const relative = deviation / scale;
  const tail = ((degreesOfFreedom + 1) / 2) * log1p((relative * relative) / degreesOfFreedom);
  return constant - log(scale) - tail;
}

/** Scales of the priors, in residual deviations: intercepts hardly differ, all else may be of the size of residuals. */
export const priorScales = { intercept: 0.1, loading: 1, interaction: 1, residual: 1 } as const;
