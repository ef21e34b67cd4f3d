import { parquetMetadata, parquetRead, parquetSchema } from "hyparquet";
import type { Cell } from "./cell.ts";
import { complaint, type MarketTable, type TableSource } from "./market-table.ts";
import { requireSoundPages } from "./parquet-pages.ts";
import { rowReader, tableOf } from "./row-reader.ts";

/** Whether bytes begin as a Parquet file does. */
export function isParquet(bytes: Uint8Array): boolean {
  return [0x50, 0x41, 0x52, 0x31].every((letter, i) => bytes[i] === letter); // PAR1
}

/**
 * Reads a Parquet file of flat columns, in the same shapes as CSV. Dates may be dates, timestamps at midnight UTC, or
 * text; numbers of any type; null and NaN are missing.
 *
 * @throws {InputError} as `csvTable`; `bad-file` too for what the format allows and this reader does not (compression
 *   other than Snappy).
 */
export async function parquetTable(
  bytes: Uint8Array,
  file: string,
  holds: "prices" | "returns" = "prices",
): Promise<MarketTable> {
  const source: TableSource = { file, holds, counts: "row" };
  const { names, columns, rows } = await columnsOf(bytes, source);
  const reader = rowReader(names, source);
  for (let i = 0; i < rows; i++) {
    reader.row(
      columns.map((column) => column[i]),
      i + 1,
    );
  }
  return tableOf(reader, source);
}

interface ParquetColumns {
  readonly names: readonly string[];
  readonly columns: readonly ArrayLike<Cell>[];
  readonly rows: number;
}

async function columnsOf(bytes: Uint8Array, source: TableSource): Promise<ParquetColumns> {
  const buffer = bytes.slice().buffer;
  try {
    const metadata = parquetMetadata(buffer);
    requireSoundPages(buffer, metadata);
    const rows = Number(metadata.num_rows);
    const names = parquetSchema(metadata).children.map(({ element }) => element.name);
    const columns = names.map(() => new Array<Cell>(rows));
    const place = new Map(names.map((name, j) => [name, columns[j]]));
    await parquetRead({
      file: { byteLength: buffer.byteLength, slice: (start, end) => buffer.slice(start, end) },
      metadata,
      onChunk: ({ columnName, columnData, rowStart }) => {
        const column = place.get(columnName) ?? [];
        for (let i = 0; i < columnData.length; i++) column[rowStart + i] = columnData[i];
      },
    });
    return { names, columns, rows };
  } catch (error) {
    throw complaint("bad-file", source, 0, `not a Parquet file that can be read (${whyUnread(error)})`);
  }
}

/** What the reader of the format says; where it stumbles over what is no Parquet at all, plain words. */
function whyUnread(error: unknown): string {
  const isSaid = error instanceof Error && error.name === "Error" && !error.message.includes("undefined");
  return isSaid ? error.message : "it is damaged, or a part of it is missing";
}
