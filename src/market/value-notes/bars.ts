import type { Cells } from "./value-note.ts";

/** Files of one asset's bars have hardly more columns; of more, looking at every pair would cost. */
const MOST_COLUMNS = 10;
const FEWEST_ROWS = 20;
/** A day's high is hardly more than this above its low in half of the rows. */
const WIDEST = 1.1;
/** Share of the rows in which the open has to be above the close, and below it. */
const EACH_WAY = 0.1;

/**
 * Four columns of which two bound the two others in every row, closely, while these cross: the open, high, low and close of one
 * asset under names that are not known. Rates by maturity, which bound each other too, do not cross so.
 *
 * Cost: `T N^3` for up to ten columns, nothing for more.
 */
export function barColumns({ kind, values }: Cells): readonly number[] | undefined {
  const { rows, columns } = values;
  if (kind !== "prices" || columns < 4 || columns > MOST_COLUMNS || rows < FEWEST_ROWS) return undefined;
  const all = Array.from({ length: columns }, (_, j) => j);
  const column = all.map((j) => Float64Array.from({ length: rows }, (_, t) => values.data[t * columns + j]));
  const isBelow = (a: number, b: number): boolean => column[a].every((value, t) => !(value > column[b][t]));
  const crosses = (a: number, b: number): boolean => {
    const above = column[a].filter((value, t) => value > column[b][t]).length;
    const below = column[a].filter((value, t) => value < column[b][t]).length;
    return Math.min(above, below) > EACH_WAY * rows;
  };
  const isClose = (low: number, high: number): boolean =>
    2 * column[high].filter((value, t) => value < WIDEST * column[low][t]).length > rows;
  for (const low of all) {
    for (const high of all) {
      if (low === high || !isBelow(low, high) || !isClose(low, high)) continue;
      const within = all.filter((j) => j !== low && j !== high && isBelow(low, j) && isBelow(j, high));
      const first = within.find((a, i) => within.slice(i + 1).some((b) => crosses(a, b)));
      const second = first === undefined ? undefined : within.find((b) => b > first && crosses(first, b));
      if (first !== undefined && second !== undefined)
        return [first, high, low, second].toSorted((a, b) => a - b);
    }
  }
  return undefined;
}
