import { forEachCsvRow } from "./csv-rows.ts";
import type { RowReader } from "./market-rows.ts";
import type { MarketTable, TableSource } from "./market-table.ts";
import { rowReader, tableOf } from "./row-reader.ts";

/**
 * Reads prices or returns from a CSV text, wide or long (see `rowReader`).
 *
 * Cost: one pass over the text; memory of the values, never of all the cells.
 *
 * @param file its name, for messages.
 * @throws {InputError} on whatever makes the dates or the shape uncertain: `bad-file`, `bad-date`, `duplicate-date`,
 *   `unsorted-dates`, `duplicate-asset`, `too-few-assets`, `too-few-periods`.
 */
export function csvTable(text: string, file: string, holds: "prices" | "returns" = "prices"): MarketTable {
  const source: TableSource = { file, holds, counts: "line" };
  let reader: RowReader | undefined;
  forEachCsvRow(text, file, (cells, line) => {
    if (reader === undefined) reader = rowReader(cells, source, line);
    else reader.row(cells, line);
  });
  return tableOf(reader, source);
}
