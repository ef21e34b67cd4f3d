import type { BesselK } from "./bessel-k.ts";
import { besselK } from "./bessel-k.ts";

/**
 * log K_v(x), of any real order v and x > 0; neither overflows for orders in the thousands nor underflows for large x.
 *
 *     K_v(x) = integral from 0 to infinity of exp(-x cosh s) cosh(v s) ds
 *
 * The error is about 1e-15 of `|v asinh(v/x)| + sqrt(v^2 + x^2)`.
 *
 * @returns NaN where x is not positive.
 */
export function logBesselK(order: number, x: number): number {
  return at(order, x).logK;
}

/** d log K_v(x) / dv. Odd in v. Relative error about 1e-15. */
export function logBesselKOrderDerivative(order: number, x: number): number {
  return at(order, x).orderDerivative;
}

/** K_{v+1}(x) / K_v(x), of any real order v and x > 0. Relative error about 1e-15. */
export function besselKRatio(order: number, x: number): number {
  return at(order, x).ratioUp;
}

function at(order: number, x: number): BesselK {
  const out: BesselK = { logK: NaN, ratioUp: NaN, ratioDown: NaN, orderDerivative: NaN };
  if (x > 0) besselK(order, x, out);
  return out;
}
