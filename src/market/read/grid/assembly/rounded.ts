/** Powers of five in the table, 128 bits of each: the first and the last exponent. */
const FIRST: i32 = -64;
const LAST: i32 = 38;
const table: usize = memory.data(16 * 103);

/** Where the table is to be written: of each power the upper 64 bits, then the lower. */
export function powersOfFive(): usize {
  return table;
}

const tens: StaticArray<f64> = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/** The upper 64 bits of a product of two whole numbers of 64. */
// @ts-ignore: decorator
@inline
function upper(a: u64, b: u64): u64 {
  const al = a & 0xffffffff, ah = a >> 32, bl = b & 0xffffffff, bh = b >> 32;
  const low = al * bl, cross = ah * bl + (low >> 32), other = al * bh + (cross & 0xffffffff);
  return ah * bh + (cross >> 32) + (other >> 32);
}

/**
 * The double nearest to `digits 10^scale`, ties to even; NaN where 128 bits of the power do not decide it.
 *
 * Up to 2^53 and 10^22 both factors are doubles and one operation rounds once (Clinger 1990). Beyond, the upper bits of the product of
 * `digits` with a power of five decide (Lemire 2021, Number parsing at a gigabyte per second, Software: Practice and Experience 51(8)).
 */
export function rounded(digits: u64, scale: i32): f64 {
  if (digits <= 1 << 53 && scale >= -22 && scale <= 22) {
    const whole = <f64>digits;
    return scale < 0 ? whole / unchecked(tens[-scale]) : whole * unchecked(tens[scale]);
  }
  if (digits == 0) return 0;
  if (scale < FIRST || scale > LAST) return NaN;
  const zeros = clz(digits);
  const factor = digits << zeros;
  const power = table + (<usize>(scale - FIRST) << 4);
  let high = upper(factor, load<u64>(power));
  let low = factor * load<u64>(power);
  if ((high & 0x1ff) == 0x1ff) {
    const more = upper(factor, load<u64>(power, 8));
    low += more;
    if (low < more) high++;
  }
  if (low == u64.MAX_VALUE && (scale < -27 || scale > 55)) return NaN; // the bits below might carry
  const top = high >> 63;
  const shift = top + 9;
  let fraction = high >> shift; // 54 bits: one more than a double has
  let exponent = ((217706 * scale) >> 16) + 63 + <i32>top - <i32>zeros + 1023;
  if (low <= 1 && scale >= -4 && scale <= 23 && (fraction & 3) == 1 && fraction << shift == high) fraction &= ~1; // a tie
  fraction = (fraction + (fraction & 1)) >> 1;
  if (fraction >= 1 << 53) {
    fraction = 1 << 52;
    exponent++;
  }
  return reinterpret<f64>((fraction & ((1 << 52) - 1)) | (<u64>exponent << 52));
}
