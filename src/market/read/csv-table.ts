import { textTable } from "./formats/text-table.ts";
import type { MarketTable } from "./market-table.ts";
import type { ReadingOptions } from "./reading-options.ts";

/**
 * Reads prices or returns from a text of cells, as `readTable` does from a file.
 *
 * Cost: one pass over the text; memory of the values, never of all the cells.
 *
 * @param file its name, for messages; a table of one asset is named by it.
 * @throws {InputError} on whatever makes dates, numbers or shape uncertain: `bad-file`, `bad-date`, `bad-number`,
 *   `duplicate-date`, `unsorted-dates`, `duplicate-asset`, `too-few-assets`, `too-few-periods`.
 */
export function csvTable(
  text: string,
  file: string,
  holds: "prices" | "returns" = "prices",
  options: ReadingOptions = {},
): MarketTable {
  return textTable(text, { file, holds, counts: "line" }, options);
}
