import type { DateList } from "../../base/dates/date-list.ts";
import { parseDataTable } from "./data-table.ts";
import { dateColumn, daysInColumn, type NamedColumn } from "./days-in-column.ts";

/**
 * Reads dates from a text with a header, one a row, in the column that is called date or else the first. They are written as in
 * any file of prices.
 *
 * @throws {InputError} `bad-file` for a table without rows, `bad-date` for a cell that is no date or can be two.
 */
export function parseDateList(text: string, file: string): DateList {
  const table = parseDataTable(text, file);
  const column = (dateColumn(table) ?? table.columns[0]) as NamedColumn;
  const days = daysInColumn(
    table,
    column,
    Array.from({ length: table.rows }, () => null),
    {},
    file,
  );
  return { file, dates: [...new Set(days)].sort() };
}
