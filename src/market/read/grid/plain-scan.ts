import { BLANK, closingQuote, grown, LINE_FEED, QUOTE, RETURN, TAB } from "./cell-bytes.ts";
import { decimalIn, largestExact, powersOfTen } from "./decimal.ts";
import type { Dialect, Scanned } from "./scanned.ts";

const [MINUS, ZERO] = [45, 48];

/** `scan` without WebAssembly: one loop over the bytes. */
export function plainScan(
  bytes: Uint8Array,
  { separator, point, start, line: firstLine }: Dialect,
  misplaced: (line: number) => never,
): Scanned {
  const size = bytes.length;
  let starts = new Int32Array(Math.max(64, size >> 3));
  let values = new Float64Array(starts.length);
  let rowStarts = new Int32Array(1024);
  let lines = new Int32Array(1024);
  const powers = powersOfTen;
  let rows = 0;
  let width = 0;
  let cells = 0;
  let line = firstLine;
  let i = start;

  while (i < size) {
    const first = cells;
    const lineOfRow = line;
    let filled = false;
    for (;;) {
      if (cells === starts.length) {
        const more = Math.max(64, Math.ceil((cells * 1.05 * size) / Math.max(i, 1)));
        starts = grown(starts, Math.max(more, cells + (cells >> 3) + 64));
        values = grown(values, starts.length);
      }
      let byte = bytes[i];
      while (byte === BLANK || (byte === TAB && separator !== TAB)) byte = bytes[++i];
      starts[cells] = i;
      let value = Number.NaN;
      if (byte === QUOTE) {
        const close = closingQuote(bytes, i + 1);
        if (close < 0) misplaced(lineOfRow);
        for (let k = i; k < close; k++) {
          if (bytes[k] === LINE_FEED || (bytes[k] === RETURN && bytes[k + 1] !== LINE_FEED)) line++;
        }
        if (close > i + 1) filled = true;
        value = decimalIn(bytes, i + 1, close, point);
        i = close + 1;
        byte = bytes[i];
        while (separator !== byte && (byte === BLANK || byte === TAB)) byte = bytes[++i];
        if (byte !== separator && byte !== LINE_FEED && byte !== RETURN) misplaced(lineOfRow);
      } else {
        let at = byte === MINUS ? i + 1 : i;
        const firstDigit = at;
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
        const isPlain = digits > 0 && whole <= largestExact && decimals <= 22;
        byte = bytes[at];
        if (isPlain && (byte === separator || byte === LINE_FEED || byte === RETURN)) {
          value = whole / powers[decimals];
          if (firstDigit !== i) value = -value;
          filled = true;
        } else {
          while (byte !== separator && byte !== LINE_FEED && byte !== RETURN) byte = bytes[++at];
          if (at > i) {
            value = decimalIn(bytes, i, at, point);
            filled = true;
          }
        }
        i = at;
      }
      values[cells++] = value;
      if (byte !== separator) break;
      i++;
    }
    if (bytes[i] === RETURN && bytes[i + 1] === LINE_FEED) i++;
    i++;
    line++;
    if (!filled) {
      cells = first;
      continue;
    }
    if (rows + 1 >= rowStarts.length) {
      rowStarts = grown(rowStarts, 2 * rowStarts.length);
      lines = grown(lines, rowStarts.length);
    }
    rowStarts[rows] = first;
    lines[rows++] = lineOfRow;
    rowStarts[rows] = cells;
    if (cells - first > width) width = cells - first;
  }
  return { rows, width, rowStarts, lines, starts, values };
}
