import { counted } from "../../../base/words/counted.ts";
import { zeros } from "../../../numeric/matrix/matrix.ts";
import type { DateColumn } from "../dates/date-column.ts";
import { descends } from "../dates/date-order.ts";
import type { Distinct } from "../grid/grid.ts";
import type { Heading, Layout } from "../layout/layout.ts";
import { complaint, type MarketTable, type TableSource } from "../market-table.ts";
import { cellValues } from "../numbers/cell-values.ts";
import type { DecimalMark } from "../numbers/number-text.ts";
import type { ReadingOptions } from "../reading-options.ts";
import { inUnits } from "./in-units.ts";
import { given } from "./rows-in-order.ts";
import { wrappingNote } from "./wide-table.ts";

/** What the columns of a long table are. */
export interface LongColumns {
  readonly symbols: Distinct;
  readonly value: number;
  readonly power?: Heading;
  readonly dates: DateColumn;
  readonly mark: DecimalMark;
  readonly notes: readonly string[];
}

/**
 * The table of a row per date and symbol, spread over ascending dates by symbols in order of appearance.
 *
 * @throws {InputError} `duplicate-date`, `unsorted-dates` within a symbol, `bad-file` for a row without one.
 */
export function longTable(
  { grid, from, to }: Layout,
  { symbols, value, power, dates: column, mark, notes }: LongColumns,
  { frequency }: ReadingOptions,
  source: TableSource,
): MarketTable {
  requireSymbols(symbols, column, (row) => grid.lines[from + row], source);
  const dates = [...new Set(column.dates)].toSorted();
  const rank = new Map(dates.map((date, i) => [date, i]));
  const rowOf = Int32Array.from(column.dates, (date) => rank.get(date) ?? 0);
  const columns = symbols.texts;
  const width = columns.length;
  const values = zeros(dates.length, width);
  values.data.fill(Number.NaN);
  const lines = new Int32Array(values.data.length); // until all are read, of each cell the row it is from, counted from 1
  const unreadable = new Map<number, string>();
  const rows = new Int32Array(to - from);
  for (let row = from; row < to; row++) rows[row - from] = row;
  const read = cellValues(grid, rows, Int32Array.of(value), mark, source.holds);
  const powered = inUnits(read.values.data, { grid, rows, power }, source);
  const isSame = (one: number, other: number): boolean =>
    grid.text(from + one, value) === grid.text(from + other, value) &&
    Object.is(read.values.data[one], read.values.data[other]);
  let [merged, timed] = [0, false];
  for (let row = 0; row < to - from; row++) {
    const cell = rowOf[column.ids[row]] * width + symbols.ids[row];
    if (lines[cell] !== 0) {
      const before = lines[cell] - 1;
      const apart = column.seconds[column.ids[row]] - column.seconds[column.ids[before]];
      if (apart === 0 && isSame(before, row)) {
        merged++;
        continue;
      }
      if (apart === 0 || frequency === undefined) {
        const [date, symbol] = [column.dates[column.ids[row]], columns[symbols.ids[row]]];
        const [line, firstLine] = [grid.lines[from + row], grid.lines[from + before]];
        throw given(date, source, line, firstLine, apart !== 0, symbol);
      }
      timed = true;
      if (apart < 0) continue;
      unreadable.delete(cell);
    }
    values.data[cell] = read.values.data[row];
    const text = read.unreadable.get(row);
    if (text !== undefined) unreadable.set(cell, text);
    lines[cell] = row + 1;
  }
  for (let cell = 0; cell < lines.length; cell++) {
    if (lines[cell] !== 0) lines[cell] = grid.lines[from + lines[cell] - 1];
  }
  requireOrder(lines, dates, columns, source);
  const said = [
    ...notes,
    ...wrappingNote(read.wrappings),
    ...powered,
    ...(merged > 0 ? [`${counted(merged, "row")} given twice, the same: taken once`] : []),
    ...(timed ? ["several rows a date: the last of each is taken"] : []),
  ];
  return {
    ...source,
    dates,
    columns,
    values,
    unreadable,
    lines,
    percentSigns: read.wrappings[0].percent,
    notes: said,
  };
}

function requireSymbols(
  { texts, ids }: Distinct,
  column: DateColumn,
  lineOf: (row: number) => number,
  source: TableSource,
): void {
  const wrong = texts.findIndex((text) => text === "" || text === "__proto__");
  if (wrong < 0) return;
  const row = ids.indexOf(wrong);
  const date = column.dates[column.ids[row]];
  if (texts[wrong] !== "") {
    throw complaint("bad-file", source, lineOf(row), "no asset can be named __proto__", {
      advice: "give it another name",
    });
  }
  const advice = "name it, or take the row out of the file";
  throw complaint("bad-file", source, lineOf(row), "the symbol is empty", { date, advice });
}

/** Within a symbol the lines must ascend with the dates throughout, or descend throughout. */
function requireOrder(
  lines: Int32Array,
  dates: readonly string[],
  columns: readonly string[],
  source: TableSource,
): void {
  const width = columns.length;
  const [before, ways] = [new Int32Array(width), new Int8Array(width)];
  let wrong = width;
  for (let cell = 0, j = 0; cell < lines.length; cell++, j = j + 1 < width ? j + 1 : 0) {
    const line = lines[cell];
    if (line === 0) continue;
    const step = before[j] === 0 ? 0 : line < before[j] ? -1 : 1;
    if (ways[j] !== 0 && step !== ways[j] && j < wrong) wrong = j;
    ways[j] = step;
    before[j] = line;
  }
  if (wrong < width) throw disordered(lines, dates, columns, wrong, source);
}

function disordered(
  lines: Int32Array,
  dates: readonly string[],
  columns: readonly string[],
  j: number,
  source: TableSource,
): Error {
  const entries = dates
    .map((date, i) => ({ date, line: lines[i * columns.length + j] }))
    .filter(({ line }) => line > 0)
    .sort((a, b) => a.line - b.line);
  try {
    descends(entries, source, columns[j]);
  } catch (error) {
    if (error instanceof Error) return error;
  }
  return new RangeError("dates in order were taken for disordered");
}
