import type { InputError } from "../errors.ts";
import { complaint, lineOf, nounOf } from "./market-table.ts";
import type { MissingPolicy, UsedCells } from "./selection.ts";

/** What is used once missing numbers have been dealt with, and what was done, in words. */
export interface Resolved {
  readonly used: UsedCells;
  /** Whether the gaps that `used` still has are to be filled with the last number before them. */
  readonly fill: boolean;
  readonly notes: readonly string[];
}

/** A missing cell, as positions in `rows` and `columns` of the used cells. */
interface Gap {
  readonly row: number;
  readonly column: number;
}

/**
 * Deals with the numbers that are missing among the used ones, as the caller chose to.
 *
 * `drop-asset` and `drop-date` leave out every asset, or date, at which one is missing. `fill-forward` carries an
 * asset's last number within the range forward, never one back: an asset without a number on the first date is refused.
 *
 * @throws {InputError} `missing-value`, or `too-few-assets` / `too-few-periods` when nothing is left.
 */
export function resolveMissing(used: UsedCells, policy: MissingPolicy): Resolved {
  const gaps = gapsOf(used);
  if (gaps.length === 0) return { used, fill: false, notes: [] };
  switch (policy) {
    case "refuse":
      throw refused(used, gaps);
    case "drop-asset":
      return withoutAssets(used, gaps);
    case "drop-date":
      return withoutDates(used, gaps);
    case "fill-forward":
      return filledForward(used, gaps);
  }
}

function gapsOf({ table, rows, columns }: UsedCells): Gap[] {
  const gaps: Gap[] = [];
  const { data, columns: width } = table.values;
  for (let row = 0; row < rows.length; row++) {
    for (let column = 0; column < columns.length; column++) {
      if (Number.isNaN(data[rows[row] * width + columns[column]])) gaps.push({ row, column });
    }
  }
  return gaps;
}

function refused(used: UsedCells, gaps: readonly Gap[], advice?: string): InputError {
  const { table, rows, columns } = used;
  const { row, column } = gaps[0];
  const [date, asset] = [table.dates[rows[row]], table.columns[columns[column]]];
  const assets = new Set(gaps.map((gap) => gap.column)).size;
  const noun = nounOf(table);
  const count =
    gaps.length === 1
      ? `the ${noun} of ${asset} on ${date} is missing`
      : `${gaps.length} ${noun}s of ${assets} ${assets === 1 ? "asset" : "assets"} are missing, the first that of ${asset} on ${date}`;
  return complaint("missing-value", table, lineOf(table, rows[row], columns[column]), count, {
    date,
    asset,
    count: gaps.length,
    advice:
      advice ?? "choose assets or dates without gaps, or --missing drop-asset, drop-date or fill-forward",
  });
}

function withoutAssets(used: UsedCells, gaps: readonly Gap[]): Resolved {
  const { table, columns, factors } = used;
  const assets = columns.length - factors;
  const gapInFactor = gaps.filter(({ column }) => column >= assets);
  if (gapInFactor.length > 0) throw refused(used, gapInFactor, "a factor cannot be dropped as an asset can");
  const dropped = new Set(gaps.map(({ column }) => column));
  const names = columns.filter((_, j) => dropped.has(j)).map((column) => table.columns[column]);
  if (names.length === assets) {
    const what = `every asset of the ${assets} used has a missing ${nounOf(table)}, so none is left`;
    throw complaint("too-few-assets", table, 0, what);
  }
  const left = { ...used, columns: columns.filter((_, j) => !dropped.has(j)) };
  return {
    used: left,
    fill: false,
    notes: [`dropped ${counted(names, "asset")} with missing ${nounOf(table)}s: ${listed(names)}`],
  };
}

function withoutDates(used: UsedCells, gaps: readonly Gap[]): Resolved {
  const { table, rows } = used;
  const dropped = new Set(gaps.map(({ row }) => row));
  if (dropped.size === rows.length) {
    throw complaint(
      "too-few-periods",
      table,
      0,
      `every date has a missing ${nounOf(table)}, so none is left`,
    );
  }
  const dates = rows.filter((_, i) => dropped.has(i)).map((row) => table.dates[row]);
  const left = { ...used, rows: rows.filter((_, i) => !dropped.has(i)) };
  return {
    used: left,
    fill: false,
    notes: [
      `dropped ${counted(dates, "date")} with missing ${nounOf(table)}s: ${dates.length <= 6 ? dates.join(", ") : `${dates[0]} to ${dates[dates.length - 1]}`}`,
    ],
  };
}

function filledForward(used: UsedCells, gaps: readonly Gap[]): Resolved {
  const { table, columns } = used;
  const late = gaps.filter(({ row }) => row === 0);
  if (late.length > 0) throw listedLate(used, late);
  const names = [...new Set(gaps.map(({ column }) => table.columns[columns[column]]))];
  const count = `${gaps.length} missing ${nounOf(table)}${gaps.length === 1 ? "" : "s"}`;
  return {
    used,
    fill: true,
    notes: [`filled ${count} forward in ${counted(names, "asset")}: ${listed(names)}`],
  };
}

/** Nothing may be filled before an asset's first number: says from when on all of them have one. */
function listedLate(used: UsedCells, late: readonly Gap[]): InputError {
  const { table, rows, columns } = used;
  const { data, columns: width } = table.values;
  const firstRow = (column: number): number =>
    rows.findIndex((row) => !Number.isNaN(data[row * width + column]));
  const starts = late.map(({ column }) => firstRow(columns[column]));
  const names = late.map(({ column }) => table.columns[columns[column]]);
  const complete = starts.includes(-1) ? undefined : table.dates[rows[Math.max(...starts)]];
  const date = table.dates[rows[0]];
  const what = `nothing to fill forward from on ${date}, before the first ${nounOf(table)} of ${listed(names)}`;
  const advice =
    complete === undefined ? "leave these assets out" : `begin on ${complete}, or leave these assets out`;
  return complaint("missing-value", table, lineOf(table, rows[0], columns[late[0].column]), what, {
    date,
    asset: names[0],
    advice,
  });
}

function counted(items: readonly string[], noun: string): string {
  return `${items.length} ${noun}${items.length === 1 ? "" : "s"}`;
}

function listed(items: readonly string[]): string {
  return items.length <= 6
    ? items.join(", ")
    : `${items.slice(0, 5).join(", ")} and ${items.length - 5} more`;
}
