import { decodeUtf8 } from "../../../base/text-encoding.ts";
import { complaint, type TableSource } from "../../market-table.ts";
import { cellEnd, closingQuote, LINE_FEED, QUOTE, RETURN } from "./cell-bytes.ts";
import { type Distinct, distinctTexts, type Grid } from "./grid.ts";
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
    quoted: (row, column) => column < length(row) && bytes[starts[rowStarts[row] + column]] === QUOTE,
    distinct: (column, from, to) => {
      const at = (i: number): number =>
        column < length(from + i) ? starts[rowStarts[from + i] + column] : bytes.length - 1;
      return distinctBytes(bytes, to - from, at, separator);
    },
  };
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

/** Cells are told apart by their bytes first, so that a text is made once for each that differs. */
function distinctBytes(
  bytes: Uint8Array,
  count: number,
  at: (i: number) => number,
  separator: number,
): Distinct {
  const raw = new Int32Array(count);
  const firsts: number[] = [];
  let table = new Int32Array(256);
  let before = -1;
  let beforeStart = 0;
  for (let i = 0; i < count; i++) {
    const start = at(i);
    if (before >= 0 && isSame(bytes, start, beforeStart, separator)) {
      raw[i] = before;
      continue;
    }
    let slot = hashAt(bytes, start, separator) & (table.length - 1);
    while (table[slot] !== 0 && !isSame(bytes, start, firsts[table[slot] - 1], separator)) {
      slot = (slot + 1) & (table.length - 1);
    }
    if (table[slot] === 0) {
      firsts.push(start);
      table[slot] = firsts.length;
      if (2 * firsts.length > table.length) table = rehashed(bytes, firsts, 4 * table.length, separator);
      before = firsts.length - 1;
    } else before = table[slot] - 1;
    beforeStart = start;
    raw[i] = before;
  }
  const { texts, ids } = distinctTexts(firsts.length, (k) => textAt(bytes, firsts[k], separator));
  if (texts.length < firsts.length) for (let i = 0; i < count; i++) raw[i] = ids[raw[i]];
  return { texts, ids: raw };
}

function rehashed(
  bytes: Uint8Array,
  firsts: readonly number[],
  size: number,
  separator: number,
): Int32Array<ArrayBuffer> {
  const table = new Int32Array(size);
  firsts.forEach((start, k) => {
    let slot = hashAt(bytes, start, separator) & (size - 1);
    while (table[slot] !== 0) slot = (slot + 1) & (size - 1);
    table[slot] = k + 1;
  });
  return table;
}

/** FNV-1a of the bytes of a cell, as they are written. */
function hashAt(bytes: Uint8Array, start: number, separator: number): number {
  let hash = -2_128_831_035;
  if (bytes[start] === QUOTE) {
    const close = closingQuote(bytes, start + 1);
    for (let i = start; i < close; i++) hash = Math.imul(hash ^ bytes[i], 16_777_619);
    return hash ^ (hash >>> 15);
  }
  for (let i = start; ; i++) {
    const byte = bytes[i];
    if (byte === separator || byte === LINE_FEED || byte === RETURN) return hash ^ (hash >>> 15);
    hash = Math.imul(hash ^ byte, 16_777_619);
  }
}

function isSame(bytes: Uint8Array, one: number, other: number, separator: number): boolean {
  if (bytes[one] === QUOTE || bytes[other] === QUOTE) {
    return bytes[one] === bytes[other] && textAt(bytes, one, separator) === textAt(bytes, other, separator);
  }
  for (let i = 0; ; i++) {
    const [a, b] = [bytes[one + i], bytes[other + i]];
    const ends = a === separator || a === LINE_FEED || a === RETURN;
    if (ends) return b === separator || b === LINE_FEED || b === RETURN;
    if (a !== b) return false;
  }
}
