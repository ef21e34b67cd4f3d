import type { Cell } from "./cell.ts";
import { textIn } from "./cell.ts";
import { longRows } from "./long-rows.ts";
import type { RowReader } from "./market-rows.ts";
import { complaint, type MarketTable, nounOf, type TableSource } from "./market-table.ts";
import { wideRows } from "./wide-rows.ts";

/**
 * The reader for the shape that a header shows: long when it names a column `symbol` (then `date` and `price`, or
 * `return`, must be there too, in any order, and further columns are passed over), wide otherwise (a column `date`,
 * or an index without a name, and one column per asset; next to a column `date` such an index is passed over). Letter
 * case does not matter in these names.
 *
 * @throws {InputError} `bad-file` when a column that the shape needs is not there or has no name, `too-few-assets`
 *   when there is a date column only, `duplicate-asset` when two columns have one name.
 */
export function rowReader(header: readonly Cell[], source: TableSource, headerLine = 0): RowReader {
  const names = header.map(nameIn);
  const lower = names.map((name) => name.toLowerCase());
  const date = dateColumn(lower);
  if (date < 0) throw noDateColumn(names, source, headerLine);
  const symbol = lower.indexOf("symbol");
  if (symbol < 0) {
    const assets = [...names.keys()].filter((j) => j !== date && !isRowIndex(lower, j));
    return wideRows({ names, date, assets }, source, headerLine);
  }

  const noun = nounOf(source);
  const value = lower.indexOf(noun);
  if (value >= 0) return longRows({ date, symbol, value }, names.length, source);
  const needs = `a long table needs the columns date, symbol and ${noun}, found ${names.join(", ")}`;
  throw complaint("bad-file", source, headerLine, needs);
}

/** A name without the quote by which written tables keep one that begins as a formula from being run by a spreadsheet. */
function nameIn(cell: Cell): string {
  return textIn(cell).replace(/^'(?=[=+\-@\uFF0B\uFF0D\uFF1D\uFF20])/, "");
}

/** The column of dates: by its name, or else the index that pandas writes without one. */
function dateColumn(lower: readonly string[]): number {
  const named = lower.indexOf("date");
  if (named >= 0) return named;
  return [...lower.keys()].findIndex((j) => isRowIndex(lower, j));
}

/** pandas writes a nameless index to CSV under an empty header, and to Parquet under a name of its own. */
function isRowIndex(lower: readonly string[], column: number): boolean {
  return lower[column] === "__index_level_0__" || (column === 0 && lower[0] === "");
}

function noDateColumn(names: readonly string[], source: TableSource, line: number): Error {
  const shown = names.slice(0, 5).join(", ") + (names.length > 5 ? ", ..." : "");
  return complaint("bad-file", source, line, `no column is named date; found ${shown}`, {
    advice: "the first line needs to be a header: date, then one column per asset",
  });
}

/** The table a reader has made of a whole file; `undefined` stands for the reader of a file without a header. */
export function tableOf(reader: RowReader | undefined, source: TableSource): MarketTable {
  if (reader === undefined) {
    throw complaint("bad-file", source, 0, "the file is empty; it needs a header and a row per date");
  }
  const table = reader.table();
  if (table.dates.length > 0) return table;
  throw complaint("too-few-periods", source, 0, "there is a header, and not one row below it");
}
