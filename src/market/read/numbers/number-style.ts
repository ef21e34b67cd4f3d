import type { Grid } from "../grid/grid.ts";
import { isMissingMark } from "./missing-marks.ts";
import { bareNumber, type DecimalMark, fits, numberOf } from "./number-text.ts";

/** The cells that decide how the numbers of a file are written. */
export interface NumberCells {
  readonly grid: Grid;
  readonly columns: readonly number[];
  readonly from: number;
  readonly to: number;
  /** Whether commas part its cells: then a decimal comma stands in quotes. */
  readonly byCommas: boolean;
}

/** What the cells say of the decimal mark; where both can be meant, a cell that has two values. */
export type NumberStyle =
  | { readonly mark: DecimalMark }
  | { readonly mark?: undefined; readonly cell: string; readonly row: number; readonly column: number };

/** How all cells of a file with three decimals are written, each of which has two values. */
const plainlyTwofold = /^-?[1-9]\d{0,2}[.,]\d{3}$/;

/**
 * The decimal mark of a file, the same for all its numbers: the one that is told by a cell which can be read with one only.
 * Where no cell tells and some have two values (`1.234` is also 1234), nothing is decided.
 */
export function numberStyle(cells: NumberCells): NumberStyle {
  const { grid, columns, from, to } = cells;
  if (!grid.written) return storedStyle(cells);
  let twofold: { readonly cell: string; readonly row: number; readonly column: number } | undefined;
  let onlyInQuotes = true;
  for (let row = from; row < to; row++) {
    for (const column of columns) {
      if (grid.isWhole(row, column)) continue; // 998 and 1234 are that in every style; 998.000 is not
      const text = grid.text(row, column);
      const isPlain = plainlyTwofold.test(text);
      const bare = isPlain ? text : bareNumber(text.replaceAll(/[()%]/g, ""));
      const [point, comma] = isPlain ? [true, true] : [fits(bare, "."), fits(bare, ",")];
      if (point !== comma) return { mark: point ? "." : "," };
      if (!point || (!isPlain && numberOf(bare, ".") === numberOf(bare, ","))) continue;
      if (!grid.quoted(row, column)) onlyInQuotes = false;
      twofold ??= { cell: bare, row, column };
    }
  }
  if (twofold === undefined) return { mark: "." };
  if (cells.byCommas && !onlyInQuotes && !crosses(cells)) return { mark: "." };
  return twofold;
}

/** Numbers that are stored have no style; those of a column of texts may. */
function storedStyle({ grid, columns, from, to }: NumberCells): NumberStyle {
  for (const column of columns.filter((each) => beginsWithText(grid, each, from, to))) {
    for (let row = from; row < to; row++) {
      const bare = bareNumber(grid.text(row, column).replaceAll(/[()%]/g, ""));
      const [point, comma] = [fits(bare, "."), fits(bare, ",")];
      if (point !== comma) return { mark: point ? "." : "," };
      if (point && numberOf(bare, ".") !== numberOf(bare, ",")) return { cell: bare, row, column };
    }
  }
  return { mark: "." };
}

function beginsWithText(grid: Grid, column: number, from: number, to: number): boolean {
  for (let row = from; row < to; row++) {
    if (!Number.isNaN(grid.number(row, column))) return false;
    if (!isMissingMark(grid.text(row, column))) return true;
  }
  return false;
}

/** Whether a column has whole numbers of three digits beside such as 1.002, which would then be a thousand times smaller. */
function crosses({ grid, columns, from, to }: NumberCells): boolean {
  return columns.some((column) => {
    let [wholes, grouped] = [false, false];
    for (let row = from; row < to; row++) {
      const text = grid.text(row, column);
      if (/^[1-9]\d\d$/.test(text)) wholes = true;
      else if (/^[1-9]\.\d{3}$/.test(text)) grouped = true;
    }
    return wholes && grouped;
  });
}
