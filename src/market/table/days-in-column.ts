import { dateOfDay } from "../../base/dates/calendar.ts";
import type { DataColumn, DataTable } from "../panel/panel.ts";
import { chosenFormat } from "../read/dates/date-format.ts";
import { dateReadings } from "../read/dates/date-readings.ts";
import { distinctTexts } from "../read/grid/grid.ts";
import { dateNameRank } from "../read/layout/field-names.ts";
import type { ReadingOptions } from "../read/reading-options.ts";

/** A column whose cells are known as written. */
export type NamedColumn = DataColumn & { readonly names: readonly (string | null)[] };

/** The column that is called as dates are; of several the likeliest. */
export function dateColumn({ columns }: DataTable): DataColumn | undefined {
  const dated = columns.filter(({ name }) => dateNameRank(name) >= 0);
  return dated.toSorted((a, b) => dateNameRank(a.name) - dateNameRank(b.name))[0];
}

/** The date of each row, all written in one way. */
export function daysInColumn(
  table: DataTable,
  column: NamedColumn,
  symbols: readonly (string | null)[],
  options: ReadingOptions,
  file: string,
): string[] {
  const { texts, ids } = distinctTexts(table.rows, (row) => column.names[row] ?? "");
  const readings = texts.map((text) => dateReadings(text, true));
  const source = { file, holds: "prices", counts: "line" } as const;
  const bySymbol = distinctTexts(table.rows, (row) => symbols[row] ?? "").ids;
  const rows = { texts, readings, ids, symbols: bySymbol, lineOf: (row: number) => lineAt(table, row) };
  const format = chosenFormat(rows, options, source);
  const dates = readings.map((each) => each.find(([name]) => name === format)?.[1].day ?? Number.NaN);
  return Array.from(ids, (id) => dateOfDay(dates[id]));
}

/** Line of a row, for messages. */
export function lineAt({ place }: DataTable, row: number): number {
  return place?.lines[row] ?? 0;
}
