import type { Matrix } from "../../numeric/matrix/matrix.ts";
import type { DegreesOfFreedomRule } from "../heavy-tails/degrees-of-freedom.ts";
import { clamp } from "../heavy-tails/degrees-of-freedom.ts";
import type { TotalVariance } from "../heavy-tails/total-variance.ts";

/** Degrees of freedom at which the covariance is `ratio` times the scatter: `nu / (nu - 2) = ratio`. */
export function degreesOfFreedomAt(ratio: number): number {
  return ratio > 1 ? (2 * ratio) / (ratio - 1) : Infinity;
}

/**
 * OPP: the ratio of the returns' total variance to the trace of the scatter, iterated with the scatter.
 *
 * @see Ollila, Palomar and Pascal (2021), IEEE Trans. Signal Processing 69, 256-269.
 */
export function oppDegreesOfFreedom(
  total: TotalVariance,
  minimum: number,
  maximum: number,
): DegreesOfFreedomRule {
  return (likelihood, { location, scatter }) => {
    const ratio = total.around(location) / total.trace(scatter);
    return likelihood.expectations(clamp(degreesOfFreedomAt(ratio), minimum, maximum));
  };
}

/**
 * OPP with the scatter scaled to a harmonic mean of the squared distances of N, as Tyler's estimator has it. Under
 * Student's t that mean is N - 2, so this reads low, the more so the fewer the assets.
 */
export function harmonicOppDegreesOfFreedom(
  total: TotalVariance,
  minimum: number,
  maximum: number,
): DegreesOfFreedomRule {
  return (likelihood, { location, scatter }) => {
    const scaled = (total.trace(scatter) * harmonicMean(likelihood.distances)) / location.length;
    const ratio = total.around(location) / scaled;
    return likelihood.expectations(clamp(degreesOfFreedomAt(ratio), minimum, maximum));
  };
}

/**
 * POP: the mean of every period's squared distance under the scatter that leaves it out (to first order), which
 * estimates `nu / (nu - 2)` without the bias of a scatter that has seen the period.
 *
 *     theta = (1 - N/T) / (TN) sum_t r_t / (1 - r_t u_t / T),    u_t = (N + nu) / (nu + r_t T / (T - 1))
 *
 * @see Pascal, Ollila and Palomar (2021), European Signal Processing Conference, 860-864.
 */
export function popDegreesOfFreedom(minimum: number, maximum: number): DegreesOfFreedomRule {
  return (likelihood, { location, degreesOfFreedom: nu }) => {
    const n = location.length;
    const count = likelihood.distances.length;
    let total = 0;
    for (const r of likelihood.distances) {
      const u = (n + nu) / (nu + (r * count) / (count - 1));
      total += r / (1 - (r * u) / count);
    }
    const theta = ((1 - n / count) * total) / (count * n);
    return likelihood.expectations(clamp(degreesOfFreedomAt(theta), minimum, maximum));
  };
}

/**
 * From the marginal excess kurtoses, corrected for bias: their mean is `6 / (nu - 4)`.
 *
 * @param values returns, `T x N`.
 */
export function kurtosisDegreesOfFreedom({ rows: count, columns: n, data }: Matrix): number {
  let total = 0;
  for (let j = 0; j < n; j++) {
    let mean = 0;
    for (let at = j; at < data.length; at += n) mean += data[at] / count;
    let second = 0;
    let fourth = 0;
    for (let at = j; at < data.length; at += n) {
      const square = (data[at] - mean) ** 2;
      second += square / count;
      fourth += (square * square) / count;
    }
    const excess = fourth / (second * second) - 3;
    total += ((count - 1) / ((count - 2) * (count - 3))) * ((count + 1) * excess + 6);
  }
  return total > 0 ? 4 + 6 / (total / n) : Infinity;
}

export function harmonicMean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += 1 / value;
  return values.length / sum;
}
