import { regularizedGammaQ } from "./regularized-gamma.ts";

/** Probability that a chi-square variate of these degrees of freedom exceeds x. */
export function chiSquareSurvival(x: number, degreesOfFreedom: number): number {
  return x <= 0 ? 1 : regularizedGammaQ(degreesOfFreedom / 2, x / 2);
}
