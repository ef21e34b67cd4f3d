/**
 * The exponent of the power of ten at or below a positive number, read from its digits: no logarithm, which every engine may round as
 * it likes, and which steps over the edge just below a power.
 */
export function decimalExponent(value: number): number {
  return Number(value.toExponential().split("e")[1]);
}

/** The double nearest to a power of ten. */
export function powerOfTen(exponent: number): number {
  return Number(`1e${exponent}`);
}
