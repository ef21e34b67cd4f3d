import { timesPowerOfTen } from "../../../base/times-power-of-ten.ts";
import type { Grid } from "../grid/grid.ts";
import type { Heading } from "../layout/layout.ts";
import { complaint, type TableSource } from "../market-table.ts";
import { isMissingMark } from "../numbers/missing-marks.ts";

/** The rows of some values, and the column of SDMX that says by which power of ten each is to be multiplied. */
export interface PoweredRows {
  readonly grid: Grid;
  readonly rows: ArrayLike<number>;
  /** None: the values are as they are. */
  readonly power?: Heading;
}

/**
 * Multiplies each value by its own power of ten, so that all are in units: agencies change from thousands to millions within a
 * series. Returns what is to be said of it.
 *
 *     x_t <- x_t 10^m_t
 *
 * Cost: O(rows).
 *
 * @param values one a row; written over.
 * @throws {InputError} `bad-number` for a power that is no whole number, and for none beside others.
 */
export function inUnits(
  values: Float64Array,
  { grid, rows, power }: PoweredRows,
  source: TableSource,
): string[] {
  if (power === undefined) return [];
  const { column, name } = power;
  const texts = Array.from(rows, (row) => grid.text(row, column));
  const powers = texts.map((text) => Number(text.replace(labeled, "")));
  const isPowered = texts.some((text, i) => !isMissingMark(text) && powers[i] !== 0);
  if (!isPowered) return [];
  const wrong = texts.findIndex((text, i) => !isWhole(text) && !Number.isNaN(values[i]));
  if (wrong >= 0) {
    const given = texts[wrong];
    const what = `${name} is ${given === "" ? "empty" : `"${given}"`}; a whole power of ten is needed, 0 for units`;
    throw complaint("bad-number", source, grid.lines[rows[wrong]], what, {
      given,
      advice: `give every row its power, or take the column ${name} out of the file where all values are in one unit`,
    });
  }
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i])) values[i] = timesPowerOfTen(values[i], powers[i]);
  }
  return [`values are multiplied by ten to the power of ${name}`];
}

/** What stands behind a code where SDMX is asked for labels too: `6: Millions`. */
const labeled = /:.*/;

function isWhole(text: string): boolean {
  return /^[+-]?\d{1,2}(:|$)/.test(text);
}
