import { exp } from "../elementary/elementary.ts";
import { stirlingError } from "./log-gamma.ts";
import { deviance } from "./regularized-gamma.ts";

/**
 * I_x(a, b), the beta distribution function at x in [0, 1], for a, b > 0, by its continued fraction on the side
 * where that converges fast. Relative error about 1e-14 where I is not close to 1; in a far tail `|log I|` ulps.
 * Cost: O(sqrt(max(a, b))).
 *
 * @param complement `1 - x`, where the caller knows it more exactly than the difference.
 * @see DiDonato and Morris (1992), ACM Trans. Math. Software 18(3), 360-373; the prefactor as Loader (2000).
 */
export function regularizedBeta(x: number, a: number, b: number, complement: number = 1 - x): number {
  if (!(x > 0)) return x === 0 ? 0 : NaN;
  if (!(complement > 0)) return complement === 0 ? 1 : NaN;
  return x < (a + 1) / (a + b + 2)
    ? (prefactor(x, complement, a, b) / a) * fraction(x, a, b)
    : 1 - (prefactor(complement, x, b, a) / b) * fraction(complement, b, a);
}

/** x^a (1-x)^b / B(a, b), without cancellation. */
function prefactor(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y);
  return Math.sqrt((a / n) * (b / (2 * Math.PI))) * exp(exponent);
}

/** 1/(1+ d1/(1+ d2/(1+ ...))) of Abramowitz and Stegun 26.5.8, by Lentz's method. */
function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; ; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) <= 2e-16) return value;
  }
}
