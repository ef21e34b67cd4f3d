import { decodeUtf8 } from "../base/text-encoding.ts";
import { complaint, type TableSource } from "./market-table.ts";
import { gunzip, isGzip } from "./read/bytes/gunzip.ts";
import { textBytes } from "./read/bytes/text-bytes.ts";
import { isParquet, parquetGrid } from "./read/formats/parquet-table.ts";
import { isOldWorkbook, isZip, workbookGrid } from "./read/formats/workbook-grid.ts";
import type { Grid } from "./read/grid/grid.ts";

/**
 * The text of a table in a file of any kind that `readTable` reads: text of any encoding as it is, a workbook or Parquet as CSV. For
 * `parseDataTable`, `parseSquareTable`, `parseHoldings` and `parseAssetValues`.
 *
 * @param sheet of a workbook; the first where none is named.
 * @throws {InputError} `bad-file` for what is no table.
 */
export async function tableText(content: Uint8Array, file: string, sheet?: string): Promise<string> {
  const source: TableSource = { file, holds: "prices", counts: "line" };
  if (isGzip(content)) return await tableText(await gunzip(content, source), file, sheet);
  if (isParquet(content)) return csvOf((await parquetGrid(content, source)).grid);
  if (isZip(content)) return csvOf((await workbookGrid(content, sheet, source)).grid);
  if (isOldWorkbook(content)) {
    throw complaint("bad-file", source, 0, "an Excel workbook of before 2007", {
      advice: "save it as .xlsx or as CSV in UTF-8",
    });
  }
  return decodeUtf8(textBytes(content, source).bytes) ?? "";
}

function csvOf(grid: Grid): string {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = Array.from({ length: grid.rows }, (_, row) =>
    Array.from({ length: grid.width }, (_, column) => quoted(grid.text(row, column))).join(","),
  );
  return `${rows.join("\n")}\n`;
}
