import { log, log1p } from "../elementary/elementary.ts";

/**
 * log Gamma(x) for x > 0, to a relative error of about 1e-15, near the zeros at 1 and 2 too.
 *
 * Stirling's series from 10 on; below, the recurrence brings x into [1.5, 2.5], where
 *
 *     log Gamma(2 + z) = (1 - euler) z + sum_{k >= 2} (zeta(k) - 1) (-z)^k / k
 *
 * @returns Infinity at 0, NaN below.
 * @see Abramowitz and Stegun (1964), 6.1.33 and 6.1.41.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return x === 0 ? Infinity : NaN;
  if (x === Infinity) return Infinity;
  if (x >= 10) return (x - 0.5) * log(x) - x + halfLogTwoPi + stirlingSeries(x);
  if (x < 0.5) return logGamma(1 + x) - log(x);
  if (x < 1.5) return aboveTwo(x - 1) - log1p(x - 1);
  let product = 1;
  let y = x;
  for (; y > 2.5; y--) product *= y - 1;
  return aboveTwo(y - 2) + log(product);
}

/**
 * What Stirling's formula lacks: `log Gamma(x + 1) - (x + 1/2) log x + x - 1/2 log 2 pi`, for x > 0.
 * Factors of densities built on it keep their relative accuracy where logs of gamma functions would cancel.
 */
export function stirlingError(x: number): number {
  if (x >= 10) return stirlingSeries(x);
  return logGamma(x + 1) - (x + 0.5) * log(x) + x - halfLogTwoPi;
}

const halfLogTwoPi = 0.9189385332046728;

/** B_2k / (2k (2k - 1)), k = 1, 2, ... */
const stirlingCoefficients = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
];

function stirlingSeries(x: number): number {
  const square = 1 / (x * x);
  let total = 0;
  for (let k = stirlingCoefficients.length - 1; k >= 0; k--) total = total * square + stirlingCoefficients[k];
  return total / x;
}

const oneMinusEuler = 0.42278433509846713;

/** zeta(k) - 1, k = 2, 3, ... */
const zetaMinusOne = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 0.0009945751278180853,
  0.0004941886041194645, 0.0002460865533080483, 0.00012271334757848915, 6.124813505870483e-5,
  3.058823630702049e-5, 1.528225940865187e-5, 7.637197637899763e-6, 3.81729326499984e-6, 1.908212716553939e-6,
  9.539620338727962e-7, 4.769329867878064e-7, 2.38450502727733e-7, 1.1921992596531106e-7,
  5.960818905125948e-8, 2.980350351465228e-8, 1.4901554828365043e-8, 7.45071178983543e-9,
  3.725334024788457e-9, 1.862659723513049e-9,
];

/** log Gamma(2 + z), |z| <= 1/2. */
function aboveTwo(z: number): number {
  let total = 0;
  for (let k = zetaMinusOne.length + 1; k >= 2; k--) total = zetaMinusOne[k - 2] / k - z * total;
  return z * (oneMinusEuler + z * total);
}
