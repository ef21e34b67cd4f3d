import type { Grid } from "../grid/grid.ts";
import { isMissingMark } from "./missing-marks.ts";
import { type DecimalMark, numberInText, plainWrapping, type Wrapping } from "./number-text.ts";

/**
 * What stands around the numbers of a column of returns: percent signs where the first that is filled has one, brackets where
 * some cell has them. Prices have neither.
 */
export function wrappingOf(
  grid: Grid,
  column: number,
  rows: ArrayLike<number>,
  holds: "prices" | "returns",
): Wrapping {
  if (holds === "prices" || !grid.written) return plainWrapping;
  let percent: boolean | undefined;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (!Number.isNaN(grid.number(row, column))) {
      percent ??= false;
      continue;
    }
    const text = grid.text(row, column);
    if (isMissingMark(text)) continue;
    percent ??= /%\)?$/.test(text);
    if (/^\(.*\)$/.test(text)) return { percent, brackets: true };
  }
  return percent ? { percent, brackets: false } : plainWrapping;
}

/** The number in a cell; NaN where it is missing, `undefined` where the cell holds no number of this style. */
export function numberAt(
  grid: Grid,
  row: number,
  column: number,
  mark: DecimalMark,
  wrapping: Wrapping,
): number | undefined {
  const plain = grid.number(row, column);
  const asItIs = !wrapping.percent && !(wrapping.brackets && plain < 0);
  if (asItIs && !Number.isNaN(plain)) return plain;
  return numberInText(grid.text(row, column), mark, wrapping);
}
