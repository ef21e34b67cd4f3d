import { multivariateTLogDensity } from "../../numeric/distribution/multivariate-t-log-density.ts";
import { log } from "../../numeric/elementary/elementary.ts";

/**
 * Log density of what came under a forecast: normal, `-(N log 2 pi + log|S| + d'S^-1 d) / 2`, or a Student t with the covariance S.
 *
 * @param squaredLength `d'S^-1 d`, d what came less its mean. @param logVolume `log|S|`. @param size N.
 */
export function forecastLogDensity(
  squaredLength: number,
  logVolume: number,
  size: number,
  degreesOfFreedom?: number,
): number {
  if (degreesOfFreedom !== undefined) {
    return multivariateTLogDensity(squaredLength, logVolume, size, degreesOfFreedom);
  }
  return -(size * log(2 * Math.PI) + logVolume + squaredLength) / 2;
}
