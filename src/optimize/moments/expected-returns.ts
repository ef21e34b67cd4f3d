import type { Moments } from "../../estimate/moments.ts";
import { diagonalOf } from "../../numeric/matrix/matrix.ts";
import { maxAbs } from "../../numeric/matrix/vector.ts";

/** Roundings of a volatility below which a mean is that of returns which were centered before. */
const roundings = 16 * Number.EPSILON;

type TwoMoments = Pick<Moments, "mean" | "covariance">;

/** Means per period, zero where they are rounding beside the volatility: one of 1e-19 is no reason to hold an asset. */
export function expectedReturns({ mean, covariance }: TwoMoments): Float64Array {
  const variances = diagonalOf(covariance);
  return mean.map((m, i) => (m * m <= roundings * roundings * variances[i] ? 0 : m));
}

/** A mean per period of a portfolio that is as good as zero beside the largest volatility. */
export function negligibleMean({ covariance }: Pick<Moments, "covariance">): number {
  return roundings * Math.sqrt(maxAbs(diagonalOf(covariance)));
}
