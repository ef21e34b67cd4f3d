import { parquetMetadata, parquetRead } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer/src/write.js";

/** A table of numbers by day, with what is to be known of it. */
export interface NumbersFile {
  /** Days since 1970-01-01. */
  readonly days: Int32Array;
  readonly columns: readonly NumbersColumn[];
  /** Goes into the key-value metadata as JSON, under `kinfolio`. */
  readonly about: object;
}

export interface NumbersColumn {
  readonly name: string;
  /** One a day; NaN where there is none. */
  readonly values: Float64Array;
}

/**
 * The bytes of a Parquet file that any reader understands: `day` is a date (int32), each column double or null, compressed
 * by Snappy, in one row group. Equal tables have equal bytes. Columns whose names differ in case alone, which many a reader
 * does not tell apart, are numbered.
 */
export function encodeNumbers({ days, columns, about }: NumbersFile): Uint8Array {
  const names = distinct(columns.map(({ name }) => name));
  const buffer = parquetWriteBuffer({
    schema: [
      { name: "root", num_children: names.length + 1 },
      { name: "day", type: "INT32", converted_type: "DATE", repetition_type: "REQUIRED" },
      ...names.map((name) => ({ name, type: "DOUBLE", repetition_type: "OPTIONAL" }) as const),
    ],
    columnData: [
      { name: "day", data: days },
      ...columns.map(({ values }, j) => ({ name: names[j], data: Array.from(values, valueOrNull) })),
    ],
    rowGroupSize: Math.max(days.length, 1),
    kvMetadata: [{ key: "kinfolio", value: JSON.stringify(about) }],
    createdBy: "kinfolio",
  });
  return new Uint8Array(buffer);
}

/** What such bytes hold. @throws where they are something else. */
export async function decodeNumbers(bytes: Uint8Array): Promise<NumbersFile> {
  const file = bytes.slice().buffer;
  const metadata = parquetMetadata(file);
  const rows = Number(metadata.num_rows);
  const about = JSON.parse(metadata.key_value_metadata?.find(({ key }) => key === "kinfolio")?.value ?? "");
  const days = new Int32Array(rows);
  const columns = metadata.schema.slice(2).map(({ name }) => ({ name, values: new Float64Array(rows) }));
  const byName = new Map(columns.map(({ name, values }) => [name, values]));
  await parquetRead({
    file: { byteLength: file.byteLength, slice: (start, end) => file.slice(start, end) },
    metadata,
    parsers: { dateFromDays: (day) => day },
    onChunk: ({ columnName, columnData, rowStart }) => {
      const column = columnName === "day" ? days : byName.get(columnName);
      if (column === undefined) throw new RangeError(columnName);
      for (let i = 0; i < columnData.length; i++) column[rowStart + i] = columnData[i] ?? Number.NaN;
    },
  });
  return { days, columns, about };
}

function valueOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function distinct(names: readonly string[]): string[] {
  const taken = new Set(["day"]);
  return names.map((name) => {
    let free = name;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name}_${n}`;
    taken.add(free.toLowerCase());
    return free;
  });
}
