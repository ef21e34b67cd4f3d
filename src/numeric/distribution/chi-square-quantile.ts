import { findRoot } from "../minimize/scalar/find-root.ts";
import { regularizedGammaP, regularizedGammaQ } from "./regularized-gamma.ts";

/**
 * The x that a chi-square variate of these degrees of freedom does not exceed with this probability, to the relative accuracy
 * of its tails: the root of the nearer one. Cost: some ten evaluations.
 *
 * @param probability Above 0, below 1; NaN outside.
 */
export function chiSquareQuantile(probability: number, degreesOfFreedom: number): number {
  if (!(probability > 0 && probability < 1)) return Number.NaN;
  const shape = degreesOfFreedom / 2;
  const miss = (x: number): number =>
    probability < 0.5
      ? regularizedGammaP(shape, x / 2) - probability
      : 1 - probability - regularizedGammaQ(shape, x / 2);
  let high = degreesOfFreedom + 1;
  while (miss(high) < 0) high *= 2;
  const root = findRoot(miss, 0, high);
  return root.status === "found" ? root.x : Number.NaN;
}
