import { pow } from "../../../numeric/elementary/elementary.ts";

/** Sums over the inverse eigenvalues `l` of a sample, smoothed: theta and `theta^2 + H^2` of each. */
export interface SmoothedInverses {
  /** Stein's shrinker and its conjugate by smoothing. */
  readonly theta: Float64Array;
  /** `theta^2 + H^2`. */
  readonly amplitude: Float64Array;
}

/**
 * The Hilbert transform of the inverse eigenvalues, by the Cauchy kernel with a width proportional to each:
 *
 *     theta_i = mean_j l_j (l_j - l_i) / ((l_j - l_i)^2 + h^2 l_j^2)
 *     H_i     = mean_j h l_j^2         / ((l_j - l_i)^2 + h^2 l_j^2),    h = min(c^2, 1/c^2)^0.35 / N^0.35
 *
 * Cost: O(p^2) for p inverses.
 *
 * @param inverses l, positive.
 * @param size N.
 * @param concentration c = N/n.
 */
export function smoothedInverses(
  inverses: Float64Array,
  size: number,
  concentration: number,
): SmoothedInverses {
  const p = inverses.length;
  const h = pow(Math.min(concentration ** 2, 1 / concentration ** 2), 0.35) / pow(size, 0.35);
  const theta = new Float64Array(p);
  const amplitude = new Float64Array(p);
  for (let i = 0; i < p; i++) {
    let real = 0;
    let imaginary = 0;
    for (let j = 0; j < p; j++) {
      const away = inverses[j] - inverses[i];
      const width = h * inverses[j];
      const share = inverses[j] / (away * away + width * width);
      real += share * away;
      imaginary += share * width;
    }
    theta[i] = real / p;
    amplitude[i] = (real / p) ** 2 + (imaginary / p) ** 2;
  }
  return { theta, amplitude };
}
