import type { Grid } from "../grid/grid.ts";
import { endOfRows, passedOver } from "./body.ts";
import { cellsOf, filled, isComment } from "./header.ts";

/** Rows that are looked through for a header, and some below it. */
const [MOST_BEFORE, MOST_BELOW] = [20, 5];

/** Where the header of a table without dates stands, and the row behind its last. */
export interface DataBody {
  readonly header: number;
  readonly to: number;
  readonly notes: readonly string[];
}

/**
 * Finds header and foot of a table that need not have dates: the first row that names as many columns as any row near the top has
 * cells, a leading one without a name aside. What is above it are titles and comments; single cells below the last row, in a line that
 * is shorter or behind a blank one, are remarks.
 */
export function dataBody(grid: Grid): DataBody {
  const top = Array.from({ length: Math.min(grid.rows, MOST_BEFORE + MOST_BELOW) }, (_, row) => row);
  const widest = Math.max(0, ...top.filter((row) => !isComment(grid, row)).map((row) => filled(grid, row)));
  const isHeader = (row: number): boolean => {
    if (isComment(grid, row)) return false;
    const names = filled(grid, row);
    return names >= widest || (names === widest - 1 && isOneShort(grid, row));
  };
  const first = top.find((row) => !isComment(grid, row)) ?? 0;
  const header = top.slice(0, MOST_BEFORE + 1).find(isHeader) ?? first;
  const to = endOfTable(grid, header);
  return { header, to, notes: passedOver(grid, header, to, "row") };
}

/** Whether the names of a row begin behind an empty cell, or the rows below begin with one that has no name. */
function isOneShort(grid: Grid, row: number): boolean {
  const [first, ...others] = cellsOf(grid, row);
  if (first === "" && others.every((name) => name !== "")) return true;
  const below = row + 1;
  if (below >= grid.rows || grid.length(below) !== grid.length(row) + 1) return false;
  const isNext = grid.lines[below] - grid.lines[row] === 1;
  return isNext && cellsOf(grid, below).some((text) => /^-?[\d.,]*\d$/.test(text)); // else it is a title above a header
}

function endOfTable(grid: Grid, header: number): number {
  const width = grid.length(header);
  const end = endOfRows(grid, header + 1);
  if (width < 2 || end === grid.rows || end === header + 1) return grid.rows;
  const isApart = grid.lines[end] - grid.lines[end - 1] > 1;
  const isShorter = Array.from({ length: grid.rows - end }, (_, i) => grid.length(end + i)).every(
    (length) => length < width,
  );
  return isApart || isShorter ? end : grid.rows;
}
