import { cbrt, log10 } from "../../numeric/elementary/elementary.ts";
import { mean } from "../../numeric/statistics/sample-statistics.ts";

/**
 * The mean block length of the stationary bootstrap that minimizes the mean squared error of its variance of the mean.
 *
 *     b = (2 g^2 / d)^(1/3) n^(1/3),    g = sum_k L(k/M) |k| R(k),    d = 2 (sum_k L(k/M) R(k))^2
 *
 * R(k) are autocovariances over k = -M, ..., M, L the flat-top window (1 up to one half, then down to 0 at one), and M twice
 * the first lag from which autocorrelations stay within `2 sqrt(log10(n)/n)`.
 *
 * Cost: O(n sqrt(n)).
 *
 * @param x a series of at least two values; a constant one, or one whose dependence cancels, gives 1.
 * @returns At least 1, at most `min(3 sqrt(n), n/3)` rounded up.
 * @see Politis and White (2004), Econometric Reviews 23(1), 53-70; Patton, Politis and White (2009), 28(4), 372-375.
 */
export function optimalBlockLength(x: Float64Array): number {
  const n = x.length;
  const longest = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3));
  const quiet = Math.max(5, Math.ceil(Math.sqrt(log10(n))));
  const lags = Math.min(n - 1, Math.ceil(Math.sqrt(n)) + quiet);
  const covariances = autocovariances(x, lags);
  if (covariances[0] === 0) return 1;
  const window = bandwidth(covariances, n, quiet);
  let spectrum = covariances[0];
  let slope = 0;
  for (let k = 1; k <= Math.min(window, lags); k++) {
    const weight = Math.min(1, 2 * (1 - k / window));
    spectrum += 2 * weight * covariances[k];
    slope += 2 * weight * k * covariances[k];
  }
  const length = cbrt(((slope * slope) / (spectrum * spectrum)) * n);
  return Number.isFinite(length) ? Math.max(1, Math.min(length, longest)) : 1;
}

/** R(0), ..., R(lags), divisor n. */
function autocovariances(x: Float64Array, lags: number): Float64Array {
  const center = mean(x);
  const deviations = x.map((value) => value - center);
  const out = new Float64Array(lags + 1);
  for (let k = 0; k <= lags; k++) {
    let total = 0;
    for (let t = k; t < x.length; t++) total += deviations[t] * deviations[t - k];
    out[k] = total / x.length;
  }
  return out;
}

/** M: twice the first of `quiet` lags in a row that are insignificant, or all lags where there is no such run. */
function bandwidth(covariances: Float64Array, n: number, quiet: number): number {
  const bound = 2 * Math.sqrt(log10(n) / n) * covariances[0];
  const lags = covariances.length - 1;
  for (let k = 1, silent = 0; k < lags; k++) {
    silent = Math.abs(covariances[k]) < bound ? silent + 1 : 0;
    if (silent === quiet) return Math.min(2 * (k - quiet + 1), lags);
  }
  return lags;
}
