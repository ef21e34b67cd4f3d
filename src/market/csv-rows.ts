/// <reference path="./papaparse.d.ts" />
import papaparse from "papaparse";
import { InputError } from "../base/errors.ts";

/**
 * Hands the rows of a CSV text to `visit` one by one, each with the line it begins on; blank lines are passed over.
 *
 * Any line ends, quoted cells and a byte order mark are understood; cells are apart by commas or, where the first line
 * has none, by semicolons or tabs. Cost: one pass; the cells of one row at a time.
 *
 * @throws {InputError} `bad-file` for a quote that is out of place.
 */
export function forEachCsvRow(
  text: string,
  file: string,
  visit: (cells: readonly string[], line: number) => void,
): void {
  const clean = text.includes("\r") ? text.replaceAll(/\r\n?/g, "\n") : text;
  const quoted = clean.includes('"');
  let line = 1;
  papaparse.parse(clean, {
    delimiter: separatorOf(clean),
    newline: "\n",
    step: ({ data, errors }) => {
      if (errors.length > 0) {
        throw new InputError("bad-file", `${file}, line ${line}: a quote is out of place`, { file, line });
      }
      if (data.length > 1 || data[0].trim() !== "") visit(data, line);
      line += quoted ? linesOf(data) : 1;
    },
  });
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
