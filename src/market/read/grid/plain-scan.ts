import { BLANK, closingQuote, grown, LINE_FEED, QUOTE, RETURN, TAB } from "./cell-bytes.ts";
import { decimalIn } from "./decimal.ts";
import { fillNumber } from "./plain-number.ts";
import type { Dialect, Scanned } from "./scanned.ts";

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
      if (byte === QUOTE) {
        const close = closingQuote(bytes, i + 1);
        if (close < 0) misplaced(lineOfRow);
        line += linesIn(bytes, i, close);
        if (close > i + 1) filled = true;
        values[cells] = decimalIn(bytes, i + 1, close, point);
        i = close + 1;
        byte = bytes[i];
        while (separator !== byte && (byte === BLANK || byte === TAB)) byte = bytes[++i];
        if (byte !== separator && byte !== LINE_FEED && byte !== RETURN) misplaced(lineOfRow);
      } else {
        const end = fillNumber(bytes, i, separator, point, values, cells);
        if (end > i) filled = true;
        i = end;
        byte = bytes[i];
      }
      cells++;
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

function linesIn(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    if (bytes[at] === LINE_FEED || (bytes[at] === RETURN && bytes[at + 1] !== LINE_FEED)) count++;
  }
  return count;
}
