import { exp, log, log1p } from "../elementary/elementary.ts";
import { normalQuantile } from "./normal-quantile.ts";
import { regularizedBeta } from "./regularized-beta.ts";
import { studentTPeak, studentTTail } from "./student-t-cdf.ts";

/**
 * The t at which Student's distribution function is p, to a relative error of about 1e-14.
 *
 * Newton steps in log t on the log of the tail, or around 1/2 on the log of what lies between 0 and t. Both are
 * concave, so the steps cannot leave the side of the root on which they are after the first.
 *
 * @returns -Infinity at 0, Infinity at 1 and where t overflows, NaN outside [0, 1].
 */
export function studentTQuantile(p: number, degreesOfFreedom: number): number {
  if (!(p >= 0 && p <= 1)) return NaN;
  if (p === 0.5) return 0;
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  const tail = Math.min(p, 1 - p);
  const size =
    tail < 0.25 ? fromTail(tail, degreesOfFreedom) : fromCenter(Math.abs(p - 0.5), degreesOfFreedom);
  return p < 0.5 ? -size : size;
}

function fromTail(tail: number, nu: number): number {
  const peak = studentTPeak(nu);
  return newton(-normalQuantile(tail), (t) => {
    const value = studentTTail(t, nu);
    return (log(value / tail) * value) / (-t * density(t, nu, peak));
  });
}

function fromCenter(central: number, nu: number): number {
  const peak = studentTPeak(nu);
  return newton(central / peak, (t) => {
    const value = between(t, nu);
    return (log(value / central) * value) / (t * density(t, nu, peak));
  });
}

/** Iterates `log t <- log t - step(t)` until it has settled. */
function newton(start: number, step: (t: number) => number): number {
  let t = start;
  for (let iteration = 0; iteration < 100; iteration++) {
    const by = step(t);
    t *= exp(-by);
    if (!(Math.abs(by) > 1e-15) || t === Infinity) break;
  }
  return t;
}

function density(t: number, nu: number, peak: number): number {
  return peak * exp(-0.5 * (nu + 1) * log1p((t * t) / nu));
}

/** Probability between 0 and t >= 0. */
function between(t: number, nu: number): number {
  const square = (t * t) / nu;
  return 0.5 * regularizedBeta(square / (1 + square), 0.5, nu / 2, 1 / (1 + square));
}
