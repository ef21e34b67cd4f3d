import { complaint, type TableSource } from "../market-table.ts";

/** A kind of file that holds no table that could be read here, by the bytes that it begins with. */
interface RefusedKind {
  readonly begins: readonly (number | string)[];
  readonly is: string;
  readonly advice: string;
}

const unpack = "unpack it, or pack it as .gz";
const kinds: readonly RefusedKind[] = [
  {
    begins: [0xd0, 0xcf, 0x11, 0xe0],
    is: "an Excel workbook of before 2007",
    advice: "save it as .xlsx or as CSV in UTF-8",
  },
  {
    begins: ["%PDF"],
    is: "a PDF",
    advice: "look for a download as CSV or Excel where it came from",
  },
  {
    begins: ["ARROW1"],
    is: "an Arrow or Feather file",
    advice: "save it as Parquet: to_parquet in pandas, write_parquet in polars and R",
  },
  {
    begins: ["FEA1"],
    is: "a Feather file",
    advice: "save it as Parquet: to_parquet in pandas, write_parquet in R",
  },
  {
    begins: ["SQLite format 3"],
    is: "an SQLite database",
    advice: "write the table as CSV: .mode csv, .output",
  },
  ...["RDX2\n", "RDX3\n"].map((version) => ({
    begins: [version],
    is: "R's own format",
    advice: 'write it as CSV: write.zoo(x, file, sep = ",") or write.csv',
  })),
  { begins: ["BZh"], is: "a file packed by bzip2", advice: unpack },
  { begins: [0xfd, "7zXZ"], is: "a file packed by xz", advice: unpack },
  { begins: [0x28, 0xb5, 0x2f, 0xfd], is: "a file packed by zstd", advice: unpack },
  { begins: ["7z", 0xbc, 0xaf], is: "a 7-Zip archive", advice: unpack },
  {
    begins: [0x89, "PNG"],
    is: "a picture",
    advice: "a table of numbers is needed, as CSV, Excel or Parquet",
  },
  {
    begins: [0xff, 0xd8, 0xff],
    is: "a picture",
    advice: "a table of numbers is needed, as CSV, Excel or Parquet",
  },
  ...[2, 3, 4, 5].map((protocol) => ({
    begins: [0x80, protocol],
    is: "a pickle of Python",
    advice: "save it as Parquet or CSV: to_parquet or to_csv in pandas",
  })),
];

/**
 * Refuses files of kinds that are known and hold nothing that could be read here, by what they are.
 *
 * @throws {InputError} `bad-file`, with the step that makes a table of it.
 */
export function refuseKinds(content: Uint8Array, source: TableSource): void {
  const found = kinds.find(({ begins }) =>
    begins
      .flatMap((part) =>
        typeof part === "number" ? [part] : Array.from(part, (letter) => letter.charCodeAt(0)),
      )
      .every((byte, i) => content[i] === byte),
  );
  if (found !== undefined) throw complaint("bad-file", source, 0, found.is, { advice: found.advice });
}
