import type { InputError } from "../../../base/errors.ts";
import type { Grid } from "../grid/grid.ts";
import { complaint, type TableSource } from "../market-table.ts";
import { cellsOf } from "./header.ts";

/** What stands above or below the tables of Kenneth French's data library, whatever made them. */
const marks = /\bCRSP database\b|\bBloomberg database\b|\bKenneth R\. French\b/i;

/** Rows looked at above a table, and below it. */
const mostRows = 20;

/** Whether the lines around a table are those of Kenneth French's data library. */
export function isOfFrenchLibrary(grid: Grid, header: number, to: number): boolean {
  const says = (row: number): boolean => marks.test(cellsOf(grid, row).join(" "));
  for (let row = Math.max(0, header - mostRows); row < header; row++) if (says(row)) return true;
  for (let row = to; row < Math.min(grid.rows, to + mostRows); row++) if (says(row)) return true;
  return false;
}

/** The row behind the first table of such a file: tables of years, and of other weights, follow it, each behind a title. */
export function endOfFirstTable(grid: Grid, from: number, to: number): number {
  const period = /^\d+$/.test(grid.text(from, 0)) ? grid.text(from, 0).length : 0;
  for (let row = from; row < to; row++) {
    const text = grid.text(row, 0);
    if (text.length !== period || !/^\d+$/.test(text)) return row;
  }
  return to;
}

/** The title of the table that begins at a row. */
export function titleAt(grid: Grid, row: number): string {
  return cellsOf(grid, row).join(" ").trim();
}

/** The refusal of a text of the library whose columns stand at places, parted by blanks; `undefined` of every other file. */
export function partedByBlanks(grid: Grid, source: TableSource): InputError | undefined {
  const isWords = grid.rows > 0 && grid.length(0) > 5 && marks.test(cellsOf(grid, 0).join(" "));
  if (!isWords) return undefined;
  const what =
    "a text of Kenneth French's library, with its columns at places of the line and several tables";
  return complaint("bad-file", source, 0, what, {
    advice:
      "take the library's CSV of the same name, which is read as it is; or kinfolio fetch --series french:NAME",
  });
}
