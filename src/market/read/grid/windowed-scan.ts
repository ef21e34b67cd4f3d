import { cellEnd, closingQuote, grown, LINE_FEED, QUOTE } from "./cell-bytes.ts";
import { decimalIn } from "./decimal.ts";
import { scanWindow, type WindowSize } from "./scan-window.ts";
import type { Dialect, Scanned } from "./scanned.ts";
import { scanner } from "./scanner.ts";

/** What fits the cache of a core, with what is found in it. */
const usual = { text: 131_072, cells: 32_768 };
const [FULL, MISPLACED] = [1, 2];

/**
 * `scan` by the assembly, one window of the text after the other, each from the beginning of a row; undefined where there is no
 * WebAssembly, or where a separator could be part of a number.
 */
export function windowedScan(
  bytes: Uint8Array,
  { separator, point, start, line: firstLine }: Dialect,
  misplaced: (line: number) => never,
  size: WindowSize = usual,
): Scanned | undefined {
  const kernel = scanner();
  if (kernel === undefined || /[-+.\w"]/.test(String.fromCharCode(separator))) return undefined;
  let window = scanWindow(kernel, size);
  let found = { starts: new Int32Array(0), values: new Float64Array(0) };
  let placed = { rowStarts: new Int32Array(1024), lines: new Int32Array(1024) };
  let [at, cells, rows, width, line] = [start, 0, 0, 0, firstLine];
  while (at < bytes.length) {
    const end = Math.min(bytes.length, at + window.size.text);
    const isLast = end === bytes.length;
    const { text, rowRoom, openRoom, at: places } = window;
    text.set(bytes.subarray(at, end));
    text.fill(0, end - at);
    text[end - at] = LINE_FEED;
    const status = kernel.scan(
      ...[places.text, places.text + end - at, Number(isLast), separator, point, at, cells, line],
      ...[places.starts, places.values, window.size.cells, places.rowStarts, places.lines, rowRoom],
      ...[places.opens, openRoom, places.report],
    );
    const [passed, newCells, newRows, newOpens, reached, longest] = window.report;
    if (status === MISPLACED || (passed === 0 && isLast && status !== FULL)) misplaced(reached);
    if (passed === 0) {
      const { text: most, cells: room } = window.size;
      window = scanWindow(
        kernel,
        status === FULL ? { text: most, cells: 2 * room } : { text: 2 * most, cells: room },
      );
      continue;
    }
    at += passed;
    found = roomFor(found, cells + newCells, at - start, bytes.length - start);
    placed = roomFor(placed, rows + newRows + 1, at - start, bytes.length - start);
    found.starts.set(window.starts.subarray(0, newCells), cells);
    found.values.set(window.values.subarray(0, newCells), cells);
    placed.rowStarts.set(window.rowStarts.subarray(0, newRows), rows);
    placed.lines.set(window.lines.subarray(0, newRows), rows);
    for (const cell of window.opens.subarray(0, newOpens)) {
      found.values[cell] = openNumber(bytes, found.starts[cell], separator, point);
    }
    [cells, rows, width, line] = [cells + newCells, rows + newRows, Math.max(width, longest), reached];
  }
  placed.rowStarts[rows] = cells;
  return { rows, width, ...found, ...placed };
}

/** A number whose rounding 128 bits do not decide. */
function openNumber(bytes: Uint8Array, start: number, separator: number, point: number): number {
  if (bytes[start] === QUOTE) return decimalIn(bytes, start + 1, closingQuote(bytes, start + 1), point);
  return decimalIn(bytes, start, cellEnd(bytes, start, separator), point);
}

/** Arrays with room for so many, and for as many as the rest of the text will hold if it goes on like what was passed. */
function roomFor<
  Arrays extends Readonly<Record<string, Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>>,
>(arrays: Arrays, count: number, passed: number, size: number): Arrays {
  const [some] = Object.values(arrays);
  if (some.length >= count) return arrays;
  const length = Math.max(count + (count >> 3), Math.ceil(((1.05 * count) / passed) * size));
  return Object.fromEntries(
    Object.entries(arrays).map(([name, each]) => [name, grown(each, length)]),
  ) as Arrays;
}
