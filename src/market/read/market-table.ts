import type { InputErrorCode, InputErrorDetail } from "../../base/errors.ts";
import { InputError } from "../../base/errors.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";

/** Where a table comes from, for messages, and what its numbers are meant to be. */
export interface TableSource {
  /** Name of the file as the caller gave it. */
  readonly file: string;
  readonly holds: "prices" | "returns";
  /** What a row is called in messages: text files count lines (the header is line 1), Parquet counts rows. */
  readonly counts: "line" | "row";
}

/**
 * What a file says, before anything is chosen from it: all its dates, strictly ascending, and all its columns.
 *
 * Dates and shape have been checked. Cells have not: those outside of what is used later may hold anything.
 */
export interface MarketTable extends TableSource {
  /** ISO dates. */
  readonly dates: readonly string[];
  /** Names of all the columns but the date's, in the order of the file. */
  readonly columns: readonly string[];
  /** `T x N`; NaN where the file has nothing, or nothing that could be read as a number. */
  readonly values: Matrix;
  /** Text of the cells that hold something which is not a number, by their index in `values.data`. */
  readonly unreadable: ReadonlyMap<number, string>;
  /** Line of each row (length T) or, in the long format, of each cell (length TN; 0: not in the file). */
  readonly lines: Int32Array;
  /** The file of each column, of a table that was joined from several. */
  readonly sources?: readonly TableSource[];
  /** Whether the returns carried percent signs: they have been divided by 100. */
  readonly percentSigns?: boolean;
  /** What was read in a way that its author may not have meant, in words. */
  readonly notes?: readonly string[];
}

/** The line of a cell; 0 when the file has no such line. */
export function lineOf(table: MarketTable, row: number, column: number): number {
  const { columns } = table.values;
  return table.lines.length === table.dates.length ? table.lines[row] : table.lines[row * columns + column];
}

/** Where a column comes from. */
export function sourceOf(table: MarketTable, column: number): TableSource {
  const { file, holds, counts } = table.sources?.[column] ?? table;
  return { file, holds, counts };
}

/** `prices.csv, line 4`, or the file alone when there is no line to name. */
export function placeOf(source: TableSource, line = 0): string {
  return line > 0 ? `${source.file}, ${source.counts} ${line}` : source.file;
}

/** The error that names a place in a file: `prices.csv, line 4: <what was given, what is needed>`. */
export function complaint(
  code: InputErrorCode,
  source: TableSource,
  line: number,
  what: string,
  detail: InputErrorDetail = {},
): InputError {
  const place: InputErrorDetail = line > 0 ? { file: source.file, line } : { file: source.file };
  return new InputError(code, `${placeOf(source, line)}: ${what}`, { ...place, ...detail });
}

/** "price" or "return": what one number of the table is. */
export function nounOf(source: TableSource): string {
  return source.holds === "prices" ? "price" : "return";
}
