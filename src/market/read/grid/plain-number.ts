import { cellEnd, LINE_FEED, RETURN } from "./cell-bytes.ts";
import { decimalIn, largestExact, powersOfTen } from "./decimal.ts";

const [MINUS, ZERO] = [45, 48];

/**
 * Writes the number of a cell without quotes to `values`, NaN where anything else stands there. Digits with a point are read on
 * the way to the end of the cell; all other numbers are left to `decimalIn`.
 *
 * @returns the place behind the last byte of the cell.
 */
export function fillNumber(
  bytes: Uint8Array,
  start: number,
  separator: number,
  point: number,
  values: Float64Array,
  cell: number,
): number {
  const firstDigit = bytes[start] === MINUS ? start + 1 : start;
  let at = firstDigit;
  let whole = 0;
  let decimals = 0;
  let digit = bytes[at] - ZERO;
  while (digit >= 0 && digit <= 9) {
    whole = whole * 10 + digit;
    digit = bytes[++at] - ZERO;
  }
  let digits = at - firstDigit;
  if (bytes[at] === point && point !== separator) {
    const firstDecimal = at + 1;
    digit = bytes[++at] - ZERO;
    while (digit >= 0 && digit <= 9) {
      whole = whole * 10 + digit;
      digit = bytes[++at] - ZERO;
    }
    decimals = at - firstDecimal;
    digits += decimals;
  }
  const byte = bytes[at];
  const isPlain = digits > 0 && whole <= largestExact && decimals <= 22;
  if (isPlain && (byte === separator || byte === LINE_FEED || byte === RETURN)) {
    const size = whole / powersOfTen[decimals];
    values[cell] = firstDigit === start ? size : -size;
    return at;
  }
  const end = cellEnd(bytes, at, separator);
  values[cell] = end > start ? decimalIn(bytes, start, end, point) : Number.NaN;
  return end;
}
