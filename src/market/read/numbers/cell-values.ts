import { type Matrix, zeros } from "../../../numeric/matrix/matrix.ts";
import type { Grid } from "../grid/grid.ts";
import { numberAt, wrappingOf } from "./column-numbers.ts";
import { otherCurrency } from "./currency.ts";
import { isMissingMark } from "./missing-marks.ts";
import { type DecimalMark, numberInText, plainWrapping, type Wrapping } from "./number-text.ts";

/** The numbers in some cells of a grid, and what stands in those that hold none, by their index in `values.data`. */
export interface CellValues {
  /** NaN where a number is missing, or cannot be read. */
  readonly values: Matrix;
  readonly unreadable: ReadonlyMap<number, string>;
  /** What stands around the numbers of each column. */
  readonly wrappings: readonly Wrapping[];
}

/**
 * The numbers in the cells of some rows and columns. Those that are plain are taken as they were found; of a column with others
 * percent signs and brackets are looked for.
 */
export function cellValues(
  grid: Grid,
  rows: ArrayLike<number>,
  columns: Int32Array,
  mark: DecimalMark,
  holds: "prices" | "returns",
): CellValues {
  const width = columns.length;
  const values = zeros(rows.length, width);
  const { data } = values;
  const unreadable = new Map<number, string>();
  for (let i = 0; i < rows.length; i++) grid.fill(rows[i], columns, data, i * width);
  const odd = oddCells(grid, rows, columns, data);
  const wrappings = Array.from(columns, () => plainWrapping);
  for (const [j, cells] of odd) {
    const wrapping = wrappingOf(grid, columns[j], rows, holds);
    wrappings[j] = wrapping;
    if (wrapping === plainWrapping) {
      const hasPlain = Array.from(rows).some((_, i) => !Number.isNaN(data[i * width + j]));
      const isOther = otherCurrency(cells.map(textAt), hasPlain);
      for (const cell of cells) {
        take(cell, isOther(textAt(cell)) ? undefined : numberInText(textAt(cell), mark));
      }
    } else {
      for (let i = 0; i < rows.length; i++) {
        take(i * width + j, numberAt(grid, rows[i], columns[j], mark, wrapping));
      }
    }
  }
  return { values, unreadable, wrappings };

  function textAt(cell: number): string {
    return grid.text(rows[Math.floor(cell / width)], columns[cell % width]);
  }

  function take(cell: number, value: number | undefined): void {
    if (value === undefined) unreadable.set(cell, textAt(cell));
    data[cell] = value ?? Number.NaN;
  }
}

/** The cells of each column that hold something which is no plain number. */
function oddCells(
  grid: Grid,
  rows: ArrayLike<number>,
  columns: Int32Array,
  data: Float64Array,
): ReadonlyMap<number, readonly number[]> {
  const odd = new Map<number, number[]>();
  for (let cell = 0; cell < data.length; cell++) {
    if (!Number.isNaN(data[cell])) continue;
    const j = cell % columns.length;
    if (isMissingMark(grid.text(rows[Math.floor(cell / columns.length)], columns[j]))) continue;
    const cells = odd.get(j);
    if (cells === undefined) odd.set(j, [cell]);
    else cells.push(cell);
  }
  return odd;
}
