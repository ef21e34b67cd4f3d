import { log } from "../elementary/elementary.ts";
import { normalCdf, normalCentral, normalDensity } from "./normal-cdf.ts";

/**
 * The z at which the standard normal distribution function is p, to a relative error of about 1e-15: a rational
 * start (error 4.5e-4) and two Halley steps, each of which cubes the error.
 *
 * @returns -Infinity at 0, Infinity at 1, NaN outside [0, 1].
 * @see Abramowitz and Stegun (1964), 26.2.23.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return NaN;
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  if (p > 0.5) return -normalQuantileBelowHalf(1 - p, 0.5 - p);
  return normalQuantileBelowHalf(p, p - 0.5);
}

/** `central` is p - 1/2, which is exact where p is near 1/2. */
function normalQuantileBelowHalf(p: number, central: number): number {
  const t = Math.sqrt(-2 * log(p));
  let z =
    (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let step = 0; step < 3; step++) {
    const gap = Math.abs(z) < 1 ? normalCentral(z) - central : normalCdf(z) - p;
    const newton = gap / normalDensity(z);
    z -= newton / (1 + 0.5 * z * newton);
  }
  return z;
}
