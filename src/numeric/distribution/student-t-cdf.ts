import { exp } from "../elementary/elementary.ts";
import { logGamma } from "./log-gamma.ts";
import { regularizedBeta } from "./regularized-beta.ts";

/** The distribution function of Student's t, to a relative error of about 1e-14, in the lower tail too (down to t = -1e150). */
export function studentTCdf(t: number, degreesOfFreedom: number): number {
  const tail = studentTTail(Math.abs(t), degreesOfFreedom);
  return t > 0 ? 1 - tail : tail;
}

/** Probability beyond t >= 0: `1/2 I_x(nu/2, 1/2)` at `x = nu / (nu + t^2)`. */
export function studentTTail(t: number, degreesOfFreedom: number): number {
  const ratio = t / Math.sqrt(degreesOfFreedom);
  if (ratio > 1e150) return 0; // its square would overflow
  const x = 1 / (1 + ratio * ratio);
  return 0.5 * regularizedBeta(x, degreesOfFreedom / 2, 0.5, ratio * ratio * x);
}

/** The density at 0: Gamma((nu+1)/2) / (sqrt(nu pi) Gamma(nu/2)). */
export function studentTPeak(degreesOfFreedom: number): number {
  const half = degreesOfFreedom / 2;
  return exp(logGamma(half + 0.5) - logGamma(half)) / Math.sqrt(degreesOfFreedom * Math.PI);
}
