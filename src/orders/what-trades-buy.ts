import type { Matrix } from "../numeric/matrix/matrix.ts";
import { multiplyVector } from "../numeric/matrix/multiply.ts";
import { dot } from "../numeric/matrix/vector.ts";

/** What one trade brings, all others made: its tracking error a year saved, and volatility a year added. */
export interface Bought {
  readonly tracking: number;
  readonly risk: number;
}

/**
 * What each trade buys: the tracking error without it less that with it, and the volatility with it less that without it.
 *
 * @param change N: weights after less weights before.
 * @param covariance `N x N` a year.
 */
export function whatTradesBuy(
  after: Float64Array,
  change: Float64Array,
  target: Float64Array,
  covariance: Matrix,
): Bought[] {
  const off = after.map((weight, i) => weight - target[i]);
  const [slope, total] = [multiplyVector(covariance, off), multiplyVector(covariance, after)];
  const [tracked, held] = [dot(slope, off), dot(total, after)];
  return Array.from(change, (by, i) => {
    const own = by * by * covariance.data[i * (covariance.columns + 1)];
    const without = (variance: number, slopeAt: number): number => root(variance - 2 * by * slopeAt + own);
    return {
      tracking: without(tracked, slope[i]) - root(tracked),
      risk: root(held) - without(held, total[i]),
    };
  });
}

/** `sqrt(x'Sx)` a year. */
export function deviationOf(x: Float64Array, covariance: Matrix): number {
  return root(dot(multiplyVector(covariance, x), x));
}

/** A variance that rounding has below zero is none. */
function root(variance: number): number {
  return Math.sqrt(Math.max(0, variance));
}
