import type { TextFile } from "../base/text-file.ts";
import { tableText } from "../market/table-text.ts";

/** The text of a table whose file was read: of a workbook or Parquet as CSV. @throws {InputError} as `tableText`. */
export async function tableFile(name: string, bytes: Uint8Array): Promise<TextFile> {
  return { name, text: await tableText(bytes, name) };
}
