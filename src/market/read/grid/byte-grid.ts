import { decodeUtf8 } from "../../../base/text-encoding.ts";
import { complaint, type TableSource } from "../market-table.ts";
import { cellEnd, closingQuote, LINE_FEED, QUOTE, RETURN } from "./cell-bytes.ts";
import { distinctCells } from "./distinct-cells.ts";
import type { Grid } from "./grid.ts";
import { scan } from "./scan.ts";
import type { Dialect } from "./scanned.ts";

/**
 * The cells of a text in UTF-8 as they lie in its bytes: texts are made of them only where somebody asks.
 *
 * @param bytes ends with a line feed.
 * @throws {InputError} `bad-file` for a quote that is out of place.
 */
export function byteGrid(bytes: Uint8Array, dialect: Dialect, source: TableSource): Grid {
  const misplaced = (line: number): never => {
    throw complaint("bad-file", source, line, "a quote is out of place", {
      advice: 'close it, or double a quote within a quoted cell ("")',
    });
  };
  const { rows, width, rowStarts, lines, starts, values } = scan(bytes, dialect, misplaced);
  const { separator } = dialect;
  const length = (row: number): number => rowStarts[row + 1] - rowStarts[row];
  const text = (row: number, column: number): string =>
    column < length(row) ? textAt(bytes, starts[rowStarts[row] + column], separator) : "";
  return {
    rows,
    width,
    lines: lines.subarray(0, rows),
    written: true,
    length,
    text,
    number: (row, column) => (column < length(row) ? values[rowStarts[row] + column] : Number.NaN),
    fill: (row, columns, out, at) => {
      const [first, count] = [rowStarts[row], length(row)];
      for (let j = 0; j < columns.length; j++) {
        const column = columns[j];
        out[at + j] = column < count ? values[first + column] : Number.NaN;
      }
    },
    isWhole: (row, column) => {
      let at = column < length(row) ? starts[rowStarts[row] + column] : bytes.length - 1;
      if (!isDigit(bytes[at])) return false;
      while (isDigit(bytes[at])) at++;
      return bytes[at] === separator || bytes[at] === LINE_FEED || bytes[at] === RETURN;
    },
    quoted: (row, column) => column < length(row) && bytes[starts[rowStarts[row] + column]] === QUOTE,
    column: (column, from, to) => {
      const numbers = new Float64Array(to - from);
      for (let row = from; row < to; row++) {
        const at = rowStarts[row] + column;
        numbers[row - from] = at < rowStarts[row + 1] ? values[at] : Number.NaN;
      }
      return numbers;
    },
    first: (row, column) => {
      const at = rowStarts[row] + column;
      return at < rowStarts[row + 1] ? bytes[starts[at]] : LINE_FEED;
    },
    distinct: (column, from, to) =>
      distinctCells({ bytes, separator, starts, rowStarts, column, from, to }, (start) =>
        textAt(bytes, start, separator),
      ),
  };
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

/** The text of the cell that begins somewhere. */
function textAt(bytes: Uint8Array, start: number, separator: number): string {
  if (bytes[start] !== QUOTE) return decoded(bytes, start, cellEnd(bytes, start, separator)).trim();
  const close = closingQuote(bytes, start + 1);
  return decoded(bytes, start + 1, close)
    .replaceAll('""', '"')
    .trim();
}

function decoded(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 64) return decodeUtf8(bytes.subarray(start, end)) ?? "";
  let text = "";
  for (let i = start; i < end; i++) {
    if (bytes[i] > 127) return decodeUtf8(bytes.subarray(start, end)) ?? "";
    text += String.fromCharCode(bytes[i]);
  }
  return text;
}
