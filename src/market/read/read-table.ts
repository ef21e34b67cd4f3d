import { InputError } from "../../base/errors.ts";
import { gunzip, isGzip } from "./bytes/gunzip.ts";
import { refuseKinds } from "./bytes/refused-kinds.ts";
import { csvTable } from "./csv-table.ts";
import { isParquet } from "./formats/is-parquet.ts";
import { isZip, withoutSheets } from "./formats/is-zip.ts";
import { textTable } from "./formats/text-table.ts";
import type { MarketTable, TableSource } from "./market-table.ts";
import type { ReadingOptions } from "./reading-options.ts";
import { tableInGrid } from "./table-in-grid.ts";

/**
 * The table of prices or returns in a file's content: Parquet, an Excel workbook, or text of any separator, encoding and style of
 * dates and numbers; wide, long, or what is known of one asset. Packed by gzip or not.
 *
 * What can be meant in one way only is read, and `notes` say how; what can be meant in two ways is refused.
 *
 * @param file its name, for messages; nothing is read from disk here.
 * @param holds what its numbers are: `"prices"` for `pricePanel` (default), `"returns"` for `returnsPanel`.
 * @param options what the file does not say itself.
 * @throws {InputError} see `csvTable`; its advice names the option or the step that settles it.
 */
export async function readTable(
  content: Uint8Array | string,
  file: string,
  holds: "prices" | "returns" = "prices",
  options: ReadingOptions = {},
): Promise<MarketTable> {
  if (typeof content === "string") return csvTable(content, file, holds, options);
  const source: TableSource = { file, holds, counts: "line" };
  if (isGzip(content)) return await readTable(await gunzip(content, source), file, holds, options);
  if (isZip(content)) {
    const { workbookGrid } = await import("./formats/workbook-grid.ts");
    const rows = { ...source, counts: "row" } as const;
    const { grid, notes, otherSheets } = await workbookGrid(content, options.sheet, rows);
    return advisedOn(otherSheets, () => tableInGrid(grid, rows, options, { notes }));
  }
  const table = await flatTable(content, source, options);
  const notes = withoutSheets(options.sheet);
  return notes.length === 0 ? table : { ...table, notes: [...(table.notes ?? []), ...notes] };
}

/** The table of a file that holds one: Parquet or text. */
async function flatTable(
  content: Uint8Array,
  source: TableSource,
  options: ReadingOptions,
): Promise<MarketTable> {
  if (isParquet(content)) {
    const { parquetTable } = await import("./formats/parquet-table.ts");
    return await parquetTable(content, source.file, source.holds, options);
  }
  refuseKinds(content, source);
  return textTable(content, source, options);
}

/** A table of the first sheet; where it has none, the others are named. */
function advisedOn(otherSheets: readonly string[], read: () => MarketTable): MarketTable {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError) || otherSheets.length === 0) throw error;
    const advice = `the first sheet was read; name another one with --sheet: ${otherSheets.join(", ")}`;
    throw new InputError(error.code, error.message, { ...error.detail, advice });
  }
}
