import { exp } from "../elementary/elementary.ts";

/** The standard normal distribution function, to a relative error of about 1e-15 down to the smallest number. */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (Math.abs(z) <= 1) return 0.5 + normalCentral(z);
  return z < 0 ? lowerTail(-z) : 1 - lowerTail(z);
}

/** The standard normal density. */
export function normalDensity(z: number): number {
  const head = Math.trunc(z * 16) / 16; // its square is exact, so the error of z^2 is not blown up by exp
  return exp(-0.5 * head * head) * exp(-0.5 * (z - head) * (z + head)) * inverseRootTwoPi;
}

/** Phi(z) - 1/2 = density (z + z^3/3 + z^5/(3 5) + ...), for |z| <= 1; accurate relative to itself. */
export function normalCentral(z: number): number {
  let term = z;
  let total = z;
  for (let k = 3; ; k += 2) {
    term *= (z * z) / k;
    const next = total + term;
    if (next === total) return total * normalDensity(z);
    total = next;
  }
}

const inverseRootTwoPi = 0.3989422804014327;

/** Phi(-z) = density / (z + 1/(z + 2/(z + 3/(z + ...)))), from a depth that settles the last digit. */
function lowerTail(z: number): number {
  if (z > 39) return 0; // below the smallest number
  const depth = Math.ceil(8 + 400 / (z * z)); // it converges as exp(-2 z sqrt(depth))
  let denominator = z;
  for (let k = depth; k >= 1; k--) denominator = z + k / denominator;
  return normalDensity(z) / denominator;
}
