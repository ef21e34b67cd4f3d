import type { TextFile } from "../../base/text-file.ts";
import { textFileOf } from "../../market/read/table-text.ts";

/** The text of a table whose file was read: of a workbook or Parquet as CSV. @throws {InputError} as `tableText`. */
export async function tableFile(name: string, bytes: Uint8Array, sheet?: string): Promise<TextFile> {
  return await textFileOf(bytes, name, sheet);
}
