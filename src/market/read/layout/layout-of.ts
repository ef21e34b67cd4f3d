import { complaint, type TableSource } from "../../market-table.ts";
import { dateReadings } from "../dates/date-readings.ts";
import type { Grid } from "../grid/grid.ts";
import { filled, headerRow } from "./header.ts";
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
  const header = headerRow(grid, source);
  const from = header + 1;
  const to = endOfRows(grid, from);
  if (from >= to) {
    throw complaint("too-few-periods", source, 0, "there is a header, and not one row below it", {
      advice: "look whether the download or export came to an end",
    });
  }
  const own = headingsOf(grid, header, 0);
  const isShort = isOneShort(grid, own.headings.length, from, to);
  const { headings, above } = isShort ? headingsOf(grid, header, 1) : own;
  const width = Math.max(...headings.map(({ column }) => column)) + 1;
  requireWidth(grid, width, from, to, source);
  const kept = withoutEmptyColumns(headings, grid, from, to);
  const notes = [...passedOver(header - above), ...footNote(grid, to)];
  return { grid, headings: kept, width, headerLine: grid.lines[header], from, to, notes };
}

/** The row behind the last that is not a remark: a single cell that is neither a date nor a number. */
function endOfRows(grid: Grid, from: number): number {
  let to = grid.rows;
  while (to > from && isRemark(grid, to - 1)) to--;
  return to;
}

function isRemark(grid: Grid, row: number): boolean {
  if (filled(grid, row) !== 1) return false;
  const column = Array.from({ length: grid.length(row) }, (_, each) => each).find(
    (each) => grid.text(row, each) !== "",
  );
  const text = grid.text(row, column ?? 0);
  return /[a-z]/i.test(text) && dateReadings(text, false).length === 0;
}

/** Whether every row has one cell more than the header, as R writes row names. */
function isOneShort(grid: Grid, width: number, from: number, to: number): boolean {
  let used = false;
  for (let row = from; row < to; row++) {
    if (grid.length(row) !== width + 1) return false;
    if (!used && grid.text(row, width) !== "") used = true;
  }
  return used;
}

function requireWidth(grid: Grid, width: number, from: number, to: number, source: TableSource): void {
  for (let row = from; row < to; row++) {
    const length = grid.length(row);
    if (length === width) continue;
    let end = length;
    while (end > width && grid.text(row, end - 1) === "") end--;
    if (end === width) continue;
    if (isRemark(grid, row) && row + 1 < to) {
      const what = `"${lineText(grid, row)}" stands amid the rows`;
      throw complaint("bad-file", source, grid.lines[row], what, {
        advice: "give the table below it a file of its own, or take the line out",
      });
    }
    throw complaint("bad-file", source, grid.lines[row], `${end} cells, the header has ${width}`, {
      advice: 'give every row a cell for each column; cells that hold the separator need quotes ("")',
    });
  }
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

function passedOver(before: number): string[] {
  return before <= 0 ? [] : [`${linesOf(before)} before the header passed over`];
}

function footNote(grid: Grid, to: number): string[] {
  const after = grid.rows - to;
  return after === 0 ? [] : [`${linesOf(after)} after the last date passed over: "${lineText(grid, to)}"`];
}

function lineText(grid: Grid, row: number): string {
  const text = Array.from({ length: grid.length(row) }, (_, column) => grid.text(row, column))
    .join(" ")
    .trim();
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

function linesOf(count: number): string {
  return count === 1 ? "1 line" : `${count} lines`;
}
