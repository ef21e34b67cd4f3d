import { log, log1p } from "../elementary/elementary.ts";
import { logGamma } from "./log-gamma.ts";

/**
 * Log density of a multivariate Student t by its *covariance* Sigma, so that its scale is `Sigma (nu - 2) / nu`:
 *
 *     logGamma((nu+N)/2) - logGamma(nu/2) - N/2 log(pi (nu-2)) - 1/2 log|Sigma| - (nu+N)/2 log(1 + x'Sigma^-1 x / (nu-2))
 *
 * @param squaredLength `x'Sigma^-1 x`. @param logVolume `log|Sigma|`. @param size N. @param degreesOfFreedom nu, above 2.
 */
export function multivariateTLogDensity(
  squaredLength: number,
  logVolume: number,
  size: number,
  degreesOfFreedom: number,
): number {
  const nu = degreesOfFreedom;
  const half = (nu + size) / 2;
  const constant = logGamma(half) - logGamma(nu / 2) - (size / 2) * log(Math.PI * (nu - 2));
  return constant - logVolume / 2 - half * log1p(squaredLength / (nu - 2));
}
