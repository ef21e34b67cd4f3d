import { counted } from "../../../base/words/counted.ts";
import { dateReadings } from "../dates/date-readings.ts";
import type { Grid } from "../grid/grid.ts";
import { complaint, type TableSource } from "../market-table.ts";
import { endOfRows, isOneShort, passedOver, requireWidth } from "./body.ts";
import { dateNameRank } from "./field-names.ts";
import { endOfFirstTable, isOfFrenchLibrary, partedByBlanks, titleAt } from "./french-library.ts";
import { headerRow } from "./header.ts";
import { headingsOf } from "./headings.ts";
import type { Heading, Layout } from "./layout.ts";

/**
 * Finds the header of a table of prices or returns, passing over what people and programs write above and below tables: comments,
 * titles, an address, a copyright.
 *
 * @throws {InputError} `bad-file` for an empty file, no header, or rows of another length; `too-few-periods` without rows.
 */
export function layoutOf(grid: Grid, source: TableSource): Layout {
  if (grid.rows === 0) {
    throw complaint("bad-file", source, 0, "the file is empty; it needs a header and a row per date", {
      advice: "look whether the download or export came to an end",
    });
  }
  const text = partedByBlanks(grid, source);
  if (text !== undefined) throw text;
  const header = headerRow(grid, source);
  const from = header + 1;
  const whole = endOfRows(grid, from);
  const isFrench = grid.text(header, 0) === "" && isOfFrenchLibrary(grid, header, whole);
  const to = isFrench ? endOfFirstTable(grid, from, whole) : whole;
  if (from >= to) {
    throw complaint("too-few-periods", source, 0, "there is a header, and not one row below it", {
      advice: "look whether the download or export came to an end",
    });
  }
  const own = headingsOf(grid, header, 0);
  const isShort = isOneShort(grid, own.headings.length, from, to);
  if (isShort) requireRowNames(own.headings, grid, header, source);
  const { headings, above } = isShort ? headingsOf(grid, header, 1) : own;
  const width = Math.max(...headings.map(({ column }) => column)) + 1;
  requireWidth(grid, width, from, to, source);
  const kept = withoutEmptyColumns(headings, grid, from, to);
  const others = to < whole ? [`the first table is read, and none from "${titleAt(grid, to)}" on`] : [];
  const notes = [...passedOver(grid, header - above, to < whole ? grid.rows : to), ...others];
  return { grid, headings: kept, width, headerLine: grid.lines[header], from, to, isFrench, notes };
}

/**
 * Rows of one cell more than the header begin with the name of the row, unless that is the date which the header names in its first
 * column: then it is a decimal comma between commas that made two cells of one.
 */
function requireRowNames(
  headings: readonly Heading[],
  grid: Grid,
  header: number,
  source: TableSource,
): void {
  const row = header + 1;
  const isDate = (column: number): boolean => dateReadings(grid.text(row, column), false).length > 0;
  if (dateNameRank(headings[0].name) < 0 || !isDate(0) || isDate(1)) return;
  const [cells, names] = [grid.length(row), counted(headings.length, "column")];
  const what = `${counted(cells, "cell")} below a header of ${names}, which begins with ${headings[0].name}: have numbers a decimal comma?`;
  throw complaint("bad-file", source, grid.lines[row], what, {
    advice: 'part cells by semicolons, or write numbers in quotes ("1,5"); a column without a name needs one',
  });
}

/** Without columns that have neither a name nor anything below. */
function withoutEmptyColumns(
  headings: readonly Heading[],
  grid: Grid,
  from: number,
  to: number,
): readonly Heading[] {
  return headings.filter(({ name, column }) => {
    if (name !== "") return true;
    for (let row = from; row < to; row++) if (grid.text(row, column) !== "") return true;
    return false;
  });
}
