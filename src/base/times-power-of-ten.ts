/** A number times ten to a whole power, rounded once: powers of ten below 1e22 are doubles, their inverses are not. */
export function timesPowerOfTen(value: number, exponent: number): number {
  return exponent < 0 ? value / Number(`1e${-exponent}`) : value * Number(`1e${exponent}`);
}
