/** The exponents of the table, as the scanner's assembly has them: beyond them a number is left to `Number`. */
export const [FIRST_POWER, LAST_POWER] = [-64, 38];

/**
 * The 128 uppermost bits of powers of five, of each the upper 64 and then the lower: those of positive exponents cut off, those of
 * negative ones rounded up, so that a product with 64 bits errs on one side.
 *
 * @see Lemire (2021), Number parsing at a gigabyte per second, Software: Practice and Experience 51(8), section 5.
 */
export function powersOfFive(): BigUint64Array<ArrayBuffer> {
  const table = new BigUint64Array(2 * (LAST_POWER - FIRST_POWER + 1));
  const put = (q: number, bits: bigint): void => {
    table[2 * (q - FIRST_POWER)] = bits >> 64n;
    table[2 * (q - FIRST_POWER) + 1] = BigInt.asUintN(64, bits);
  };
  let power = 1n;
  for (let q = 0; q <= Math.max(LAST_POWER, -FIRST_POWER); q++, power *= 5n) {
    if (q <= LAST_POWER) put(q, uppermost(power));
    if (q > 0 && q <= -FIRST_POWER) put(-q, reciprocal(power));
  }
  return table;
}

function uppermost(value: bigint): bigint {
  const more = bitsOf(value) - 128n;
  return more > 0n ? value >> more : value << -more;
}

/** The least number of 128 bits that is, but for a power of two, above `1 / value`. */
function reciprocal(value: bigint): bigint {
  return (1n << (127n + bitsOf(value))) / value + 1n;
}

function bitsOf(value: bigint): bigint {
  return BigInt(value.toString(2).length);
}
