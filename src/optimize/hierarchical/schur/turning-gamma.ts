import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { quadraticForm } from "../../../numeric/matrix/multiply.ts";
import { minimizeScalar } from "../../../numeric/minimize/scalar/minimize-scalar.ts";
import type { OrderedLimits } from "../limits-in-order.ts";
import { schurShares } from "./schur-shares.ts";

/** Gammas are looked at so far apart, or closer, until the variance rises. */
const step = 0.1;
/** How near the turning point is found; a minimum is too flat for more. */
const precision = 1e-8;

/**
 * The gamma, up to the highest, at which the variance of `schurShares` stops falling as gamma rises from 0: where it is least, where a
 * half loses its positive definite covariance, or the highest itself.
 *
 * Cost: a bisection for each tenth up to there, and some fifteen to forty to find it.
 *
 * @param covariance `N x N`, in order.
 */
export function turningGamma(covariance: Matrix, limits: OrderedLimits, highest: number): number {
  const varianceAt = (gamma: number): number => {
    const shares = schurShares(covariance, limits, gamma);
    return shares.status === "none" ? Number.POSITIVE_INFINITY : quadraticForm(covariance, shares.weights);
  };
  const count = Math.ceil(highest / step);
  const at = (k: number): number => (k === count ? highest : (k * highest) / count);
  let before = varianceAt(0);
  for (let k = 1; k <= count; k++) {
    const variance = varianceAt(at(k));
    const isTurned = variance >= before || (k === count && varianceAt(highest * (1 - precision)) < variance);
    if (isTurned) return minimizeScalar(varianceAt, at(Math.max(0, k - 2)), at(k), precision).x;
    before = variance;
  }
  return highest;
}
