import { counted, grouped } from "../../../base/words/counted.ts";
import { dateReadings } from "../dates/date-readings.ts";
import type { Grid } from "../grid/grid.ts";
import { complaint, type TableSource } from "../market-table.ts";
import { filled } from "./header.ts";

/** The row behind the last that is not a remark: a single cell that is neither a date nor a number. */
export function endOfRows(grid: Grid, from: number): number {
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
export function isOneShort(grid: Grid, width: number, from: number, to: number): boolean {
  let used = false;
  for (let row = from; row < to; row++) {
    if (grid.length(row) !== width + 1) return false;
    if (!used && grid.text(row, width) !== "") used = true;
  }
  return used;
}

/** @throws {InputError} `bad-file` for a row with more or fewer cells than the header, empty ones at its end aside. */
export function requireWidth(grid: Grid, width: number, from: number, to: number, source: TableSource): void {
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
    throw complaint(
      "bad-file",
      source,
      grid.lines[row],
      `${counted(end, "cell")}, the header has ${grouped(width)}`,
      {
        advice: 'give every row a cell for each column; cells that hold the separator need quotes ("")',
      },
    );
  }
}

/** What was passed over before the header and behind the last row, in words. */
export function passedOver(grid: Grid, before: number, to: number, last: "date" | "row" = "date"): string[] {
  const after = grid.rows - to;
  return [
    ...(before <= 0 ? [] : [`${counted(before, "line")} before the header passed over`]),
    ...(after === 0
      ? []
      : [`${counted(after, "line")} after the last ${last} passed over: "${lineText(grid, to)}"`]),
  ];
}

function lineText(grid: Grid, row: number): string {
  const text = Array.from({ length: grid.length(row) }, (_, column) => grid.text(row, column))
    .join(" ")
    .trim();
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
