import { decodeUtf8 } from "../../base/text-encoding.ts";
import type { TextFile } from "../../base/text-file.ts";
import { gunzip, isGzip } from "./bytes/gunzip.ts";
import { refuseKinds } from "./bytes/refused-kinds.ts";
import { textBytes } from "./bytes/text-bytes.ts";
import { isParquet } from "./formats/is-parquet.ts";
import { isZip, withoutSheets } from "./formats/is-zip.ts";
import type { Grid } from "./grid/grid.ts";
import type { TableSource } from "./market-table.ts";

/**
 * The text of a table in a file of any kind that `readTable` reads: text of any encoding as it is, a workbook or Parquet as CSV. For
 * `parseDataTable`, `parseSquareTable`, `parseHoldings` and `parseAssetValues`.
 *
 * @param sheet of a workbook; the first where none is named.
 * @throws {InputError} `bad-file` for what is no table.
 */
export async function tableText(content: Uint8Array, file: string, sheet?: string): Promise<string> {
  return (await textFileOf(content, file, sheet)).text;
}

/** The same with what is to be said of the file: that a workbook has more sheets. */
export async function textFileOf(content: Uint8Array, file: string, sheet?: string): Promise<TextFile> {
  const source: TableSource = { file, holds: "prices", counts: "line" };
  if (isGzip(content)) return await textFileOf(await gunzip(content, source), file, sheet);
  if (isZip(content)) {
    const { workbookGrid } = await import("./formats/workbook-grid.ts");
    const { grid, notes } = await workbookGrid(content, sheet, source);
    return { name: file, text: csvOf(grid), ...(notes.length > 0 && { notes }) };
  }
  const notes = sheet === undefined ? {} : { notes: withoutSheets(sheet) };
  if (isParquet(content)) {
    const { parquetGrid } = await import("./formats/parquet-table.ts");
    return { name: file, text: csvOf((await parquetGrid(content, source)).grid), ...notes };
  }
  refuseKinds(content, source);
  return { name: file, text: decodeUtf8(textBytes(content, source).bytes) ?? "", ...notes };
}

function csvOf(grid: Grid): string {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  if (grid.rows === 0) return "";
  const first = Math.min(1, grid.lines[0]); // a header that is no row of the file is line 0
  const lines = new Array<string>(grid.lines[grid.rows - 1] - first + 1).fill(""); // empty rows stay: lines are those of the file
  for (let row = 0; row < grid.rows; row++) {
    const cells = Array.from({ length: grid.width }, (_, column) => quoted(grid.text(row, column)));
    lines[grid.lines[row] - first] = cells.join(",");
  }
  return `${lines.join("\n")}\n`;
}
