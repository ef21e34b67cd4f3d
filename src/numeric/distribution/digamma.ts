import { log } from "../elementary/elementary.ts";

/**
 * The derivative of log Gamma at x > 0: `psi(x) = psi(x + 1) - 1/x` up to 10, then the asymptotic series.
 *
 * Relative error about 1e-15, except near the zero at 1.4616, where the error is about 1e-16 absolutely.
 *
 * @returns -Infinity at 0, NaN below.
 * @see Abramowitz and Stegun (1964), 6.3.5 and 6.3.18.
 */
export function digamma(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  let y = x;
  let below = 0;
  for (; y < 10; y++) below += 1 / y;
  const square = 1 / (y * y);
  let series = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) series = (series + coefficients[k]) * square;
  return log(y) - 0.5 / y - series - below;
}

/** B_2k / 2k, k = 1, 2, ... */
const coefficients = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12, -3617 / 8160];
