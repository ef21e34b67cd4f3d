/** Powers of ten that a double holds exactly. */
const powers = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));
const largestExact = 2 ** 53;

/** What the fast loop of the scanner needs: a whole number of at most `largestExact` over a power of ten rounds once. */
export { largestExact, powers as powersOfTen };

const [PLUS, MINUS, BLANK, TAB, POINT, ZERO] = [43, 45, 32, 9, 46, 48];

/**
 * The double nearest to the decimal number written in `bytes` from one place to before another, blanks around it aside; NaN
 * where anything else stands there.
 *
 * Up to 15 digits, and any number of them that fit 2^53, are one division by an exact power of ten. Up to 19 digits are divided
 * as a sum of two doubles, whose error is below 2^-90; where that leaves the rounding open, and for longer numbers, the text
 * is handed to `Number`.
 *
 * @param point the byte of the decimal mark.
 */
export function decimalIn(bytes: Uint8Array, from: number, to: number, point: number): number {
  let start = from;
  let end = to;
  while (start < end && isBlank(bytes[start])) start++;
  while (end > start && isBlank(bytes[end - 1])) end--;
  const sign = bytes[start];
  let at = sign === MINUS || sign === PLUS ? start + 1 : start;
  let high = 0;
  let low = 0;
  let count = 0;
  let lowCount = 0;
  let scale = 0;
  let digits = 0;
  let beyond = false;
  for (; at < end; at++) {
    const digit = bytes[at] - ZERO;
    if (digit >= 0 && digit <= 9) {
      digits++;
      if (beyond) scale--;
      if (count === 0 && digit === 0) continue;
      count++;
      if (count <= 15) high = high * 10 + digit;
      else {
        low = low * 10 + digit;
        lowCount++;
      }
    } else if (bytes[at] === point && !beyond) beyond = true;
    else break;
  }
  if (digits === 0) return Number.NaN;
  if (at < end) {
    const exponent = exponentIn(bytes, at, end);
    if (exponent === undefined) return Number.NaN;
    scale += exponent;
  }
  const size = sized(high, low, lowCount, count, scale) ?? fallback(bytes, start, end, point);
  return sign === MINUS && size > 0 ? -size : sign === MINUS && size === 0 ? -0 : size;
}

function isBlank(byte: number): boolean {
  return byte === BLANK || byte === TAB || byte === 10 || byte === 13;
}

/** The exponent from its letter to the end; `undefined` where none stands there. */
function exponentIn(bytes: Uint8Array, letter: number, end: number): number | undefined {
  if ((bytes[letter] | 32) !== 101) return undefined; // e
  const sign = bytes[letter + 1];
  let at = sign === MINUS || sign === PLUS ? letter + 2 : letter + 1;
  if (at >= end) return undefined;
  let exponent = 0;
  for (; at < end; at++) {
    const digit = bytes[at] - ZERO;
    if (!(digit >= 0 && digit <= 9)) return undefined;
    exponent = Math.min(exponent * 10 + digit, 10_000);
  }
  return sign === MINUS ? -exponent : exponent;
}

/** `(high 10^lowCount + low) 10^scale`, where it can be rounded once for certain. */
function sized(
  high: number,
  low: number,
  lowCount: number,
  count: number,
  scale: number,
): number | undefined {
  if (lowCount === 0) {
    if (scale >= -22 && scale <= 0) return high / powers[-scale];
    if (scale > 0 && scale <= 22 && high * powers[scale] <= largestExact) return high * powers[scale];
    return high === 0 ? 0 : undefined;
  }
  if (count > 19 || scale > 0 || scale < -22) return undefined;
  const ten = powers[lowCount];
  const raised = high * ten;
  const whole = raised + low;
  const rest = raised - whole + low + lostIn(high, ten, raised);
  const by = powers[-scale];
  const quotient = whole / by;
  const back = quotient * by;
  const correction = (whole - back - lostIn(quotient, by, back) + rest) / by;
  const result = quotient + correction;
  const left = correction - (result - quotient);
  return result + left * (1 + 1e-9) === result ? result : undefined; // else too near the middle of two doubles
}

/** What rounding took from a product of two doubles, exactly (Dekker 1971). */
function lostIn(a: number, b: number, product: number): number {
  const c = 134_217_729 * a;
  const ah = c - (c - a);
  const al = a - ah;
  const d = 134_217_729 * b;
  const bh = d - (d - b);
  const bl = b - bh;
  return al * bl - (product - ah * bh - al * bh - ah * bl);
}

function fallback(bytes: Uint8Array, start: number, end: number, point: number): number {
  let text = "";
  for (let i = start; i < end; i++)
    text += String.fromCharCode(bytes[i] === point ? POINT : (bytes[i] as number));
  return Math.abs(Number(text));
}
