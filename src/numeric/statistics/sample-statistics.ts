import { pow } from "../elementary/elementary.ts";

/** Sample statistics of one or two series, in two passes (mean first), NaN where there are too few values. */

/** Summed as distances from the first value, so that the mean of a constant series is that constant to the last bit. */
export function mean(x: Float64Array): number {
  let total = 0;
  for (let i = 1; i < x.length; i++) total += x[i] - x[0];
  return x.length === 0 ? Number.NaN : x[0] + total / x.length;
}

/** `sum (x - m)^2 / (n - 1)`. */
export function variance(x: Float64Array): number {
  const center = mean(x);
  let total = 0;
  for (let i = 0; i < x.length; i++) total += (x[i] - center) * (x[i] - center);
  return x.length < 2 ? Number.NaN : total / (x.length - 1);
}

/** Square root of the variance with divisor `n - 1`. */
export function standardDeviation(x: Float64Array): number {
  return Math.sqrt(variance(x));
}

/** `sum (x - mx)(y - my) / (n - 1)`; NaN for fewer than two pairs. */
export function covariance(x: Float64Array, y: Float64Array): number {
  const meanX = mean(x);
  const meanY = mean(y);
  let total = 0;
  for (let i = 0; i < x.length; i++) total += (x[i] - meanX) * (y[i] - meanY);
  return x.length < 2 ? Number.NaN : total / (x.length - 1);
}

/** Pearson's coefficient; NaN where either series is constant. */
export function correlation(x: Float64Array, y: Float64Array): number {
  return covariance(x, y) / Math.sqrt(variance(x) * variance(y));
}

/** Skewness corrected for bias, `G1 = g1 sqrt(n (n - 1)) / (n - 2)`; NaN below three values or for a constant series. */
export function skewness(x: Float64Array): number {
  const n = x.length;
  const [, m2, m3] = centralMoments(x);
  return n < 3 ? Number.NaN : ((m3 / pow(m2, 1.5)) * Math.sqrt(n * (n - 1))) / (n - 2);
}

/**
 * Excess kurtosis corrected for bias, `G2 = (n - 1) ((n + 1) g2 + 6) / ((n - 2)(n - 3))`; NaN below four values or for a
 * constant series.
 */
export function excessKurtosis(x: Float64Array): number {
  const n = x.length;
  const [, m2, , m4] = centralMoments(x);
  const excess = m4 / (m2 * m2) - 3;
  return n < 4 ? Number.NaN : ((n - 1) * ((n + 1) * excess + 6)) / ((n - 2) * (n - 3));
}

/** Mean, then the second to fourth central moments with divisor n. */
export function centralMoments(x: Float64Array): [number, number, number, number] {
  const center = mean(x);
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = 0; i < x.length; i++) {
    const d = x[i] - center;
    const square = d * d;
    second += square;
    third += square * d;
    fourth += square * square;
  }
  return [center, second / x.length, third / x.length, fourth / x.length];
}
