import { InputError } from "../../base/errors.ts";
import { textGrid } from "../read/formats/text-table.ts";
import type { Distinct, Grid } from "../read/grid/grid.ts";
import { isOneShort, requireWidth } from "../read/layout/body.ts";
import { dataBody } from "../read/layout/data-body.ts";
import { complaint, type TableSource } from "../read/market-table.ts";
import { numberStyle } from "../read/numbers/number-style.ts";
import type { DecimalMark } from "../read/numbers/number-text.ts";

const [QUOTE, ZERO] = [34, 48];

/** The cells of a table of any kind: a header and the rows below it. Texts are made where somebody asks for them. */
export interface TableCells {
  readonly names: readonly string[];
  readonly rows: number;
  /** What was passed over above and below, in words. */
  readonly notes: readonly string[];
  /** Line of each row. */
  readonly lines: Int32Array;
  /** What stands in a cell, without quotes and blanks around it. */
  readonly text: (row: number, column: number) => string;
  /** The same of each cell of a column. */
  readonly texts: (column: number) => readonly string[];
  /** The texts of a column, each once. */
  readonly distinct: (column: number) => Distinct;
  /** The cells of a column that hold a plain number, of a decimal mark and without groups; NaN in place of the others. Not to be changed. */
  readonly plain: (column: number, mark: DecimalMark) => Float64Array;
  /** Whether a cell holds digits of which the first is a zero, as codes have it. */
  readonly isCode: (row: number, column: number) => boolean;
  /** The decimal mark of the numbers in some columns. @throws {InputError} `bad-number` where two can be meant. */
  readonly markOf: (columns: readonly number[]) => DecimalMark;
}

/**
 * The cells of a text: separator, titles and comments above the header, remarks below, empty cells behind the last and names of rows as `readTable` finds them.
 *
 * @param decimal the decimal mark of its numbers. Default: the one with which all can be read.
 * @throws {InputError} `bad-file` for a table without rows, and for a row of another length.
 */
export function tableCells(text: string | Uint8Array, file: string, decimal?: DecimalMark): TableCells {
  const source: TableSource = { file, holds: "prices", counts: "line" };
  const { grid, byCommas, withComma } = textGrid(text, source);
  const { header, to, notes } = dataBody(grid);
  const from = header + 1;
  if (from >= to) {
    throw new InputError("bad-file", `${file} has no rows below its header`, {
      file,
      advice: "look whether the download or export came to an end",
    });
  }
  const own = headerNames(grid, header);
  const names = isOneShort(grid, own.length, from, to) ? ["", ...own] : own;
  requireWidth(grid, names.length, from, to, source);
  const rows = to - from;
  const distinct = new Map<number, Distinct>(); // asked for again by whoever tells numbers from labels
  const numbers = new Map<number, Float64Array>(); // these too
  const textAt = (row: number, column: number): string => grid.text(from + row, column);
  let grids: Partial<Record<DecimalMark, Grid>> = { ".": grid };
  const gridOf = (mark: DecimalMark): Grid => {
    const known = grids[mark] ?? withComma();
    grids = { ...grids, [mark]: known };
    return known;
  };
  return {
    names,
    rows,
    notes,
    lines: grid.lines.subarray(from, to),
    text: textAt,
    texts: (column) => Array.from({ length: rows }, (_, row) => textAt(row, column)),
    distinct: (column) => {
      const known = distinct.get(column) ?? grid.distinct(column, from, to);
      distinct.set(column, known);
      return known;
    },
    plain: (column, mark) => {
      if (mark === ",") return gridOf(mark).column(column, from, to);
      const known = numbers.get(column) ?? grid.column(column, from, to);
      numbers.set(column, known);
      return known;
    },
    isCode: (row, column) => {
      const first = grid.first(from + row, column);
      return (first === ZERO || first === QUOTE) && /^0\d+$/.test(textAt(row, column));
    },
    markOf: (columns) => {
      if (decimal !== undefined) return decimal;
      const style = numberStyle({ grid, columns, from, to, byCommas });
      if (style.mark !== undefined) return style.mark;
      const what = `"${style.cell}" can be read with a decimal point or a decimal comma`;
      throw complaint("bad-number", source, grid.lines[style.row], what, {
        advice:
          "--decimal . or --decimal , where a command has it; else write one number so that it can be read one way only",
      });
    },
  };
}

/** The cells of the header without the empty ones behind the last. */
function headerNames(grid: Grid, row: number): string[] {
  const names = Array.from({ length: grid.length(row) }, (_, column) => grid.text(row, column));
  return names.slice(0, names.findLastIndex((name) => name !== "") + 1);
}
