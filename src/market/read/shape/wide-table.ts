import { counted } from "../../../base/words/counted.ts";
import type { DateColumn } from "../dates/date-column.ts";
import type { Heading, Layout } from "../layout/layout.ts";
import { complaint, type MarketTable, type TableSource } from "../market-table.ts";
import { type CellValues, cellValues } from "../numbers/cell-values.ts";
import { isMissingMark } from "../numbers/missing-marks.ts";
import type { DecimalMark, Wrapping } from "../numbers/number-text.ts";
import type { ReadingOptions } from "../reading-options.ts";
import { frenchReturns } from "./french-returns.ts";
import { inUnits } from "./in-units.ts";
import { rowsInOrder } from "./rows-in-order.ts";
import type { AssetColumn } from "./shape.ts";

/** What the columns of a wide table are, and how their numbers are written. */
export interface WideColumns {
  readonly assets: readonly AssetColumn[];
  readonly skipsEmpty: boolean;
  readonly power?: Heading;
  readonly dates: DateColumn;
  readonly mark: DecimalMark;
  readonly notes: readonly string[];
}

/** The table of a column per asset, its rows by ascending date. */
export function wideTable(
  layout: Layout,
  { assets, skipsEmpty, power, dates, mark, notes }: WideColumns,
  options: ReadingOptions,
  source: TableSource,
): MarketTable {
  const { grid, from, to } = layout;
  const columns = Int32Array.from(assets, ({ column }) => column);
  const isEmpty = (row: number): boolean =>
    assets.every(({ column }) => isMissingMark(grid.text(from + row, column)));
  const isSame = (one: number, other: number): boolean =>
    [...assets, ...(power === undefined ? [] : [power])].every(
      ({ column }) => grid.text(from + one, column) === grid.text(from + other, column),
    );
  const all = Array.from({ length: to - from }, (_, row) => row);
  const filled = skipsEmpty ? all.filter((row) => !isEmpty(row)) : all;
  const lineOf = (row: number): number => grid.lines[from + row];
  const ordered = rowsInOrder(filled, { dates, isSame, lineOf }, options, source);
  const first = source.holds === "returns" && ordered.rows.length > 1 && isEmpty(ordered.rows[0]) ? 1 : 0;
  const rows = ordered.rows.slice(first);
  if (rows.length === 0) {
    throw complaint("too-few-periods", source, 0, "no row holds a number", {
      advice: "look whether the download or export came to an end",
    });
  }
  const places = rows.map((row) => from + row);
  const read = cellValues(grid, places, columns, mark, source.holds);
  const powered = inUnits(read.values.data, { grid, rows: places, power }, source);
  const isFrench = layout.isFrench && source.holds === "returns";
  const french = isFrench ? frenchReturns(read.values.data) : [];
  requireAlike(read, assets, source);
  const dateOf = (row: number): string => dates.dates[dates.ids[row]];
  return {
    ...source,
    dates: rows.map(dateOf),
    columns: assets.map(({ name }) => name),
    values: read.values,
    unreadable: read.unreadable,
    lines: Int32Array.from(rows, lineOf),
    percentSigns: isFrench || read.wrappings.some(({ percent }) => percent),
    notes: [
      ...notes,
      ...wrappingNote(read.wrappings),
      ...powered,
      ...french,
      ...emptyNote(all.length - filled.length),
      ...ordered.notes,
      ...(first === 1 ? [`the first row (${dateOf(ordered.rows[0])}) has no return: passed over`] : []),
    ],
  };
}

/** Percent signs stand behind all numbers of a table or behind none: those without may be in percent too, or not. */
function requireAlike(
  { values, unreadable, wrappings }: CellValues,
  assets: readonly AssetColumn[],
  source: TableSource,
): void {
  const signed = wrappings.findIndex(({ percent }) => percent);
  if (signed < 0 || unreadable.size > 0) return; // a cell that cannot be read is told by itself
  const { rows, columns, data } = values;
  const isFilled = (column: number): boolean => {
    for (let row = 0; row < rows; row++) if (!Number.isNaN(data[row * columns + column])) return true;
    return false;
  };
  const bare = wrappings.findIndex(({ percent }, column) => !percent && isFilled(column));
  if (bare < 0) return;
  const [one, other] = [assets[signed].name, assets[bare].name];
  const what = `returns of ${one} have percent signs and those of ${other} have none: these can be in percent or not`;
  throw complaint("bad-number", source, 0, what, {
    asset: other,
    advice: `write percent signs behind all numbers or behind none, or leave ${other} out of the file`,
  });
}

export function wrappingNote(wrappings: readonly Wrapping[]): string[] {
  const percent = wrappings.some((each) => each.percent) ? ["returns are in percent"] : [];
  return wrappings.some(({ brackets }) => brackets)
    ? [...percent, "numbers in brackets are negative"]
    : percent;
}

function emptyNote(count: number): string[] {
  return count === 0 ? [] : [`${counted(count, "row")} without a number passed over`];
}
