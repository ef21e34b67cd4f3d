import { parquetMetadata, parquetRead, parquetSchema, type SchemaTree } from "hyparquet";
import type { Cell } from "../grid/cell.ts";
import { cellGrid } from "../grid/cell-grid.ts";
import type { Grid } from "../grid/grid.ts";
import { complaint, type MarketTable, type TableSource } from "../market-table.ts";
import type { ReadingOptions } from "../reading-options.ts";
import { tableInGrid } from "../table-in-grid.ts";
import { requireSoundPages } from "./parquet-pages.ts";
import { zonesIn } from "./parquet-zones.ts";

/**
 * Reads a Parquet file of flat columns, in the same shapes as CSV and of any codec. Dates may be dates, timestamps, text or
 * numbers; numbers of any type; null and NaN are missing. Nested columns are passed over.
 *
 * @throws {InputError} as `csvTable`; `bad-file` too for a damaged file.
 */
export async function parquetTable(
  bytes: Uint8Array,
  file: string,
  holds: "prices" | "returns" = "prices",
  options: ReadingOptions = {},
): Promise<MarketTable> {
  const source: TableSource = { file, holds, counts: "row" };
  const { grid, zones } = await parquetGrid(bytes, source);
  return tableInGrid(grid, source, options, { zones });
}

/** The cells of a Parquet file, the names of its columns above them. */
export async function parquetGrid(
  bytes: Uint8Array,
  source: TableSource,
): Promise<{ readonly grid: Grid; readonly zones: ReadonlyMap<string, string> }> {
  const { names, columns, rows, zones } = await columnsOf(bytes, source);
  const at = (row: number, column: number): Cell => (row === 0 ? names[column] : columns[column][row - 1]);
  const grid = cellGrid(rows + 1, names.length, at, 0);
  const stored = columns.map((column) => (column instanceof Float64Array ? column : undefined));
  return { grid: withStored(grid, stored), zones };
}

/** A grid whose columns of numbers are taken from where they lie, below a header; rows without anything are not among its rows. */
function withStored(grid: Grid, stored: readonly (Float64Array | undefined)[]): Grid {
  const { lines, number } = grid;
  const numberAt = (row: number, column: number): number => {
    const numbers = stored[column];
    return numbers === undefined || row === 0 ? number(row, column) : numbers[lines[row] - 1];
  };
  return {
    ...grid,
    number: numberAt,
    column: (column, from, to) => {
      const numbers = new Float64Array(to - from);
      for (let row = from; row < to; row++) numbers[row - from] = numberAt(row, column);
      return numbers;
    },
    fill: (row, columns, out, at) => {
      for (let j = 0; j < columns.length; j++) out[at + j] = numberAt(row, columns[j]);
    },
  };
}

interface ParquetColumns {
  readonly names: readonly string[];
  readonly columns: readonly ArrayLike<Cell>[];
  readonly rows: number;
  readonly zones: ReadonlyMap<string, string>;
}

async function columnsOf(bytes: Uint8Array, source: TableSource): Promise<ParquetColumns> {
  const buffer = bufferOf(bytes);
  try {
    const metadata = parquetMetadata(buffer);
    requireSoundPages(buffer, metadata);
    const rows = Number(metadata.num_rows);
    const flat = parquetSchema(metadata).children.filter(({ children }) => children.length === 0);
    const names = flat.map(({ element }) => element.name);
    const columns = names.map((): ArrayLike<Cell> => []);
    const place = new Map(names.map((name, j) => [name, j]));
    const compressors = await compressorsFor(metadata);
    for (const batch of columnBatches(names, metadata)) {
      await parquetRead({
        file: { byteLength: buffer.byteLength, slice: (start, end) => buffer.slice(start, end) },
        metadata,
        columns: batch,
        compressors,
        onChunk: ({ columnName, columnData, rowStart }) => {
          const j = place.get(columnName);
          if (j === undefined) return;
          if (columnData.length === rows) columns[j] = columnData;
          else {
            const column = columns[j] as Cell[]; // its first part made it an array
            for (let i = 0; i < columnData.length; i++) column[rowStart + i] = columnData[i];
          }
        },
      });
      for (const name of batch) {
        const j = place.get(name) as number;
        columns[j] = asNumbers(columns[j]) ?? columns[j]; // what it was read from is let go
      }
    }
    flat.forEach((column, j) => {
      const decimals = decimalsOf(column);
      if (isGreenwich(column)) columns[j] = Array.from(columns[j], inGreenwich);
      if (decimals !== undefined) columns[j] = Array.from(columns[j], (cell) => rounded(cell, decimals));
    });
    return { names, columns, rows, zones: zonesIn(metadata, names) };
  } catch (error) {
    const what = `not a Parquet file that can be read (${whyUnread(error)})`;
    throw complaint("bad-file", source, 0, what, { advice: "write it again, or save it as CSV in UTF-8" });
  }
}

/** The bytes of a file from its first on: where they lie, if nothing else lies there. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  const { buffer, byteLength } = bytes;
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
  return isWhole ? buffer : new Uint8Array(bytes).buffer; // slices of Node's small buffers share memory
}

/** Columns in groups of some megabytes, to be read one after the other: what one is read from need not lie beside all others. */
function columnBatches(names: readonly string[], { row_groups: groups }: Metadata): string[][] {
  const sizes = new Map<string, number>();
  for (const { columns } of groups) {
    for (const { meta_data: column } of columns) {
      const name = column?.path_in_schema[0] ?? "";
      sizes.set(name, (sizes.get(name) ?? 0) + Number(column?.total_compressed_size ?? 0));
    }
  }
  const batches: string[][] = [];
  let room = 0;
  for (const name of names) {
    const size = sizes.get(name) ?? 0;
    if (batches.length === 0 || size > room) {
      batches.push([]);
      room = batchBytes;
    }
    batches[batches.length - 1].push(name);
    room -= size;
  }
  return batches;
}

const batchBytes = 4e6;

/** A column of numbers alone in half the memory, and without an object for each that is looked at; NaN where there is none. */
function asNumbers(column: ArrayLike<Cell>): Float64Array | undefined {
  if (column instanceof Float64Array) return column;
  const numbers = new Float64Array(column.length);
  for (let i = 0; i < column.length; i++) {
    const cell = column[i];
    if (typeof cell !== "number" && cell !== null && cell !== undefined) return undefined;
    numbers[i] = cell ?? Number.NaN;
  }
  return numbers;
}

type Metadata = ReturnType<typeof parquetMetadata>;

/** The codecs beside Snappy, loaded where a file needs one. */
async function compressorsFor({ row_groups: groups }: Metadata): Promise<object | undefined> {
  const codecs = groups.flatMap(({ columns }) => columns.map((column) => column.meta_data?.codec));
  if (codecs.every((codec) => codec === undefined || codec === "UNCOMPRESSED" || codec === "SNAPPY"))
    return undefined;
  return (await import("hyparquet-compressors")).compressors;
}

/** Whether a column holds instants, and not what a clock showed somewhere: the older mark for times says so of all. */
function isGreenwich({ element: { logical_type: type, converted_type: older } }: SchemaTree): boolean {
  if (type !== undefined) return type.type === "TIMESTAMP" && type.isAdjustedToUTC;
  return older === "TIMESTAMP_MILLIS" || older === "TIMESTAMP_MICROS";
}

/** The decimals of a column of decimal numbers. */
function decimalsOf({ element }: SchemaTree): number | undefined {
  return element.converted_type === "DECIMAL" ? (element.scale ?? 0) : undefined;
}

/** The double nearest to a decimal number, which comes multiplied by a power of ten that no double is. */
function rounded(cell: Cell, decimals: number): Cell {
  return typeof cell === "number" && Math.abs(cell) < 1e21
    ? Number(cell.toFixed(Math.min(decimals, 20)))
    : cell;
}

/** An instant as text in UTC; one at midnight is a date. */
function inGreenwich(cell: Cell): Cell {
  return cell instanceof Date && !Number.isNaN(cell.getTime()) ? cell.toISOString() : cell;
}

/** What the reader of the format says; where it stumbles over what is no Parquet at all, plain words. */
function whyUnread(error: unknown): string {
  const isSaid = error instanceof Error && error.name === "Error" && !error.message.includes("undefined");
  return isSaid ? error.message : "it is damaged, or a part of it is missing";
}
