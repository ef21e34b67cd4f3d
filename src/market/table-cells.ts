import { InputError } from "../base/errors.ts";
import { encodeUtf8 } from "../base/text-encoding.ts";
import { complaint, type TableSource } from "./market-table.ts";
import { textGrid } from "./read/formats/text-table.ts";
import type { Grid } from "./read/grid/grid.ts";
import { isComment } from "./read/layout/header.ts";
import { numberStyle } from "./read/numbers/number-style.ts";
import type { DecimalMark } from "./read/numbers/number-text.ts";

/** The cells of a table of any kind: a header and the rows below it, each as long. */
export interface TableCells {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Line of each row. */
  readonly lines: Int32Array;
  /** The decimal mark of the numbers in some columns. @throws {InputError} `bad-number` where two can be meant. */
  readonly markOf: (columns: readonly number[]) => DecimalMark;
}

/**
 * The cells of a text: separator, comments above the header, empty cells behind the last and names of rows as `readTable` finds them.
 *
 * @throws {InputError} `bad-file` for a table without rows, and for a row of another length.
 */
export function tableCells(text: string, file: string): TableCells {
  const source: TableSource = { file, holds: "prices", counts: "line" };
  const { grid, byCommas } = textGrid(encodeUtf8(text), source);
  let header = 0;
  while (header < grid.rows && isComment(grid, header)) header++;
  const [from, to] = [header + 1, grid.rows];
  if (from >= to) {
    throw new InputError("bad-file", `${file} has no rows below its header`, {
      file,
      advice: "look whether the download or export came to an end",
    });
  }
  const own = withoutEmptyEnd(cellsIn(grid, header), 0);
  const rows = Array.from({ length: to - from }, (_, i) => cellsIn(grid, from + i));
  const isShort =
    rows.every((row) => row.length === own.length + 1) && rows.some((row) => row[own.length] !== "");
  const names = isShort ? ["", ...own] : own;
  const even = rows.map((row, i) => {
    const cells = withoutEmptyEnd(row, names.length);
    if (cells.length === names.length) return cells;
    const what = `${cells.length} cells, the header has ${names.length}`;
    throw complaint("bad-file", source, grid.lines[from + i], what, {
      advice: 'give every row a cell for each column; cells that hold the separator need quotes ("")',
    });
  });
  const markOf = (columns: readonly number[]): DecimalMark => {
    const style = numberStyle({ grid, columns, from, to, byCommas });
    if (style.mark !== undefined) return style.mark;
    const what = `"${style.cell}" can be read with a decimal point or a decimal comma`;
    throw complaint("bad-number", source, grid.lines[style.row], what, {
      advice: "write one number of the table so that it can be read one way only, such as 1234.0 or 1234,0",
    });
  };
  return { names, rows: even, lines: grid.lines.subarray(from), markOf };
}

function cellsIn(grid: Grid, row: number): string[] {
  return Array.from({ length: grid.length(row) }, (_, column) => grid.text(row, column));
}

/** Cells without the empty ones behind the last, down to a number of them. */
function withoutEmptyEnd(cells: readonly string[], least: number): readonly string[] {
  let end = cells.length;
  while (end > least && cells[end - 1] === "") end--;
  return cells.slice(0, end);
}
