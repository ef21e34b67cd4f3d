import { dateReadings, isCompactMonth } from "../dates/date-readings.ts";
import type { Grid } from "../grid/grid.ts";
import { complaint, type TableSource } from "../market-table.ts";
import { dateNameRank, isField, isIndexName, isSymbolName } from "./field-names.ts";

/** Rows before the header that are looked through at most. */
const MOST_BEFORE = 20;

/**
 * The row of the header: the first with a name for dates above a date, else the first that is as wide as what is below it.
 *
 * @throws {InputError} `bad-file` where there is no header, or a header of dates.
 */
export function headerRow(grid: Grid, source: TableSource): number {
  const rows = Array.from({ length: Math.min(grid.rows, MOST_BEFORE + 1) }, (_, row) => row).filter(
    (row) => !isComment(grid, row) && filled(grid, row) > 0,
  );
  const next = (row: number): number => rows.find((each) => each > row) ?? row + 1;
  const named = rows.find(
    (row, i) => namesDates(grid, rows[i - 1], row, next(row)) || endsNames(grid, rows[i - 1], row, next(row)),
  );
  const header = named ?? rows.find((row) => isAbove(grid, row, next(row)));
  const [first] = rows;
  const before = rows.filter((row) => header === undefined || row <= header);
  const turned = before.find((row) => isOfDates(grid, row));
  if (turned !== undefined && (header === undefined || header === turned)) {
    throw complaint(
      "bad-file",
      source,
      grid.lines[turned],
      "the table is turned on its side: its header has dates",
      {
        advice: "turn it, so that each date has a row and each asset a column",
      },
    );
  }
  if (header !== undefined) return header;
  const names = first === undefined ? [] : cellsOf(grid, first);
  const isOfNumbers = names.length > 1 && names.every((name) => /^[-+\d.,eE]+$/.test(name));
  if (first !== undefined && (isOfNumbers || dateColumns(grid, first, false).length > 0)) {
    const what = `there is no header: the first line has ${isOfNumbers ? "numbers" : "a date"}`;
    throw complaint("bad-file", source, grid.lines[first], what, {
      advice: "write a first line with names: date, then one for each column",
    });
  }
  return first ?? 0;
}

export function isComment(grid: Grid, row: number): boolean {
  return /^#(?!N\/A|VALUE!|DIV\/0!|REF!)/i.test(grid.text(row, 0)) && grid.text(row, 0) !== "#";
}

/** Whether a row has a name for dates, or a leading cell without any and without one above it, above a date. */
function namesDates(grid: Grid, above: number | undefined, row: number, below: number): boolean {
  if (below >= grid.rows) return cellsOf(grid, row).some((name) => dateNameRank(name) >= 0);
  const isDate = (column: number, named: boolean): boolean =>
    dateReadings(grid.text(below, column), named).length > 0;
  return cellsOf(grid, row).some((name, column) => {
    if (dateNameRank(name) >= 0) return isDate(column, true);
    return (
      column === 0 &&
      isIndexName(name) &&
      (above === undefined || dateNameRank(grid.text(above, 0)) < 0) &&
      filled(grid, row) > 0 &&
      (isDate(0, false) || isCompactMonth(grid.text(below, 0)))
    );
  });
}

/** Whether a row has the other half of names whose row above names the dates below: `Close` above `AAPL`, or the other way round. */
function endsNames(grid: Grid, above: number | undefined, row: number, below: number): boolean {
  if (above === undefined || below >= grid.rows) return false;
  const upper = cellsOf(grid, above);
  const dated = upper.findIndex(
    (name, column) =>
      dateNameRank(name) >= 0 &&
      grid.text(row, column) === "" &&
      dateReadings(grid.text(below, column), true).length > 0,
  );
  const isOfFields = (names: readonly string[]): boolean => {
    const others = names.filter((name) => name !== "" && dateNameRank(name) < 0);
    return others.length > 0 && others.every(isField);
  };
  return dated >= 0 && isOfFields(upper) !== isOfFields(cellsOf(grid, row));
}

/** Whether a row without a date stands above some with one, and is as wide as the first of these. */
function isAbove(grid: Grid, row: number, below: number): boolean {
  const names = cellsOf(grid, row);
  if (names.some((name) => dateNameRank(name) >= 0 || isSymbolName(name))) return true;
  if (dateColumns(grid, row, false).length > 0) return false;
  const dated = [below, below + 1, below + 2].find(
    (each) => each < grid.rows && dateColumns(grid, each, false).length > 0,
  );
  return dated !== undefined && filled(grid, row) >= filled(grid, dated) - 1;
}

function isOfDates(grid: Grid, row: number): boolean {
  const count = dateColumns(grid, row, false).length;
  return count >= 2 && count >= filled(grid, row) - 2 && filled(grid, row) > 2;
}

/** The columns of a row that hold a date. */
function dateColumns(grid: Grid, row: number, named: boolean): number[] {
  return cellsOf(grid, row).flatMap((text, column) => (dateReadings(text, named).length > 0 ? [column] : []));
}

export function cellsOf(grid: Grid, row: number): string[] {
  return Array.from({ length: grid.length(row) }, (_, column) => grid.text(row, column));
}

export function filled(grid: Grid, row: number): number {
  return cellsOf(grid, row).filter((text) => text !== "").length;
}
