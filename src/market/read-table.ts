import { decodeUtf8 } from "../base/text-encoding.ts";
import { csvTable } from "./csv-table.ts";
import { complaint, type MarketTable } from "./market-table.ts";
import { isParquet, parquetTable } from "./parquet-table.ts";

/**
 * The table in a file's content: Parquet where the bytes begin so, CSV otherwise; wide or long by its header.
 *
 * @param file its name, for messages; nothing is read from disk here.
 * @param holds what its numbers are: `"prices"` for `pricePanel` (default), `"returns"` for `returnsPanel`. A long file has them in a column of that name (`price`, `return`).
 * @throws {InputError} see `csvTable`.
 */
export async function readTable(
  content: Uint8Array | string,
  file: string,
  holds: "prices" | "returns" = "prices",
): Promise<MarketTable> {
  if (typeof content === "string") return csvTable(content, file, holds);
  if (isParquet(content)) return parquetTable(content, file, holds);
  const text = decodeUtf8(content);
  if (text !== undefined) return csvTable(text, file, holds);
  const source = { file, holds, counts: "line" } as const;
  throw complaint("bad-file", source, 0, "neither Parquet nor text in UTF-8");
}
