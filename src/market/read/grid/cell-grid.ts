import { type Cell, isBlank, textIn } from "./cell.ts";
import { distinctTexts, type Grid } from "./grid.ts";

/**
 * The cells of a program's file (a workbook, Parquet) as a grid.
 *
 * @param at the cell of a row and a column; rows are counted from `firstLine` on.
 */
export function cellGrid(
  rows: number,
  width: number,
  at: (row: number, column: number) => Cell,
  firstLine: number,
): Grid {
  const isFilled = (row: number): boolean => {
    for (let column = 0; column < width; column++) if (!isBlank(at(row, column))) return true;
    return false;
  };
  const filled = Array.from({ length: rows }, (_, row) => row).filter(isFilled);
  const cell = (row: number, column: number): Cell => at(filled[row], column);
  const text = (row: number, column: number): string => (column < width ? textIn(cell(row, column)) : "");
  const number = (row: number, column: number): number => {
    const value = column < width ? cell(row, column) : undefined;
    return typeof value === "number" ? value : typeof value === "bigint" ? Number(value) : Number.NaN;
  };
  return {
    rows: filled.length,
    width,
    lines: Int32Array.from(filled, (row) => row + firstLine),
    written: false,
    length: () => width,
    text,
    number,
    fill: (row, columns, out, at) => {
      for (let j = 0; j < columns.length; j++) out[at + j] = number(row, columns[j]);
    },
    column: (column, from, to) =>
      Float64Array.from({ length: to - from }, (_, i) => number(from + i, column)),
    first: (row, column) => (text(row, column) || "\n").charCodeAt(0),
    isWhole: (row, column) => /^\d+$/.test(text(row, column)),
    quoted: () => false,
    distinct: (column, from, to) => distinctTexts(to - from, (i) => text(from + i, column)),
  };
}
