/// <reference path="./papaparse.d.ts" />
import papaparse from "papaparse";
import type { RowReader } from "./row-reader.ts";
import { rowReader, tableOf } from "./row-reader.ts";
import { complaint, type Table, type TableSource } from "./table.ts";

/**
 * Reads a CSV text, wide or long (see `rowReader`): any line ends, quoted cells, a byte order mark, blank lines; cells
 * apart by commas or, where the header has none, by semicolons or tabs.
 *
 * Cost: one pass over the text; memory of the values, never of all the cells.
 *
 * @throws {InputError} on whatever makes the dates or the shape uncertain: `bad-file`, `bad-date`, `duplicate-date`,
 *   `unsorted-dates`, `duplicate-asset`, `too-few-assets`, `too-few-periods`.
 */
export function csvTable(text: string, file: string, holds: "prices" | "returns" = "prices"): Table {
  const source: TableSource = { file, holds, counts: "line" };
  const clean = text.includes("\r") ? text.replaceAll(/\r\n?/g, "\n") : text;
  const quoted = clean.includes('"');
  let reader: RowReader | undefined;
  let line = 1;
  papaparse.parse(clean, {
    delimiter: separatorOf(clean),
    newline: "\n",
    step: ({ data, errors }) => {
      if (errors.length > 0) throw complaint("bad-file", source, line, "a quote is out of place");
      const blank = data.length === 1 && data[0].trim() === "";
      if (!blank) {
        if (reader === undefined) reader = rowReader(data, source, line);
        else reader.row(data, line);
      }
      line += quoted ? linesOf(data) : 1;
    },
  });
  return tableOf(reader, source);
}

function separatorOf(text: string): string {
  const header = text.trimStart().split("\n", 1)[0];
  if (header.includes(",")) return ",";
  return [";", "\t"].find((separator) => header.includes(separator)) ?? ",";
}

/** Lines that a row takes: a quoted cell may hold line ends. */
function linesOf(cells: readonly string[]): number {
  let count = 1;
  for (const cell of cells) {
    for (let at = cell.indexOf("\n"); at >= 0; at = cell.indexOf("\n", at + 1)) count++;
  }
  return count;
}
