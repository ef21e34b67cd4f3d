import { exp, log } from "../elementary/elementary.ts";
import { stirlingError } from "./log-gamma.ts";

/**
 * P(a, x) = 1/Gamma(a) integral from 0 to x of t^(a-1) exp(-t) dt, for a > 0, x >= 0: the gamma distribution
 * function. Relative error about 1e-14 where P is not close to 1; in a far tail `|log P|` ulps.
 * Cost: O(sqrt(a)) terms near x = a.
 *
 * @see Gautschi (1979), ACM Trans. Math. Software 5(4), 466-481; the prefactor as Loader (2000).
 */
export function regularizedGammaP(shape: number, x: number): number {
  return x < shape + 1 ? lowerSeries(shape, x) : 1 - upperFraction(shape, x);
}

/** Q(a, x) = 1 - P(a, x), accurate in the upper tail. */
export function regularizedGammaQ(shape: number, x: number): number {
  return x < shape + 1 ? 1 - lowerSeries(shape, x) : upperFraction(shape, x);
}

/** x^a exp(-x) / Gamma(a + 1), without cancellation. */
function prefactor(a: number, x: number): number {
  return exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}

/** a log(a / x) + x - a >= 0: what an observation a is away from a mean x, accurate where they are close. */
export function deviance(a: number, x: number): number {
  const gap = a - x;
  if (Math.abs(gap) >= 0.1 * (a + x)) return a * log(a / x) - gap;
  const v = gap / (a + x); // a/x = (1 + v) / (1 - v); log of it is 2 (v + v^3/3 + v^5/5 + ...)
  let power = 2 * a * v;
  let total = gap * v;
  for (let k = 3; ; k += 2) {
    power *= v * v;
    const next = total + power / k;
    if (next === total) return total;
    total = next;
  }
}

/** P = prefactor (1 + x/(a+1) + x^2/((a+1)(a+2)) + ...). */
function lowerSeries(a: number, x: number): number {
  if (!(x > 0)) return x === 0 ? 0 : NaN;
  let term = 1;
  let total = 1;
  for (let n = 1; term > 1e-17 * total; n++) {
    term *= x / (a + n);
    total += term;
  }
  return prefactor(a, x) * total;
}

/** Q = prefactor a / (x + 1 - a - 1(1-a)/(x + 3 - a - 2(2-a)/(x + 5 - a - ...))), by Lentz's method. */
function upperFraction(a: number, x: number): number {
  if (!(x < Infinity)) return x === Infinity ? 0 : NaN;
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; ; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    const factor = c * d;
    fraction *= factor;
    if (Math.abs(factor - 1) <= 2e-16) return prefactor(a, x) * a * fraction;
  }
}
