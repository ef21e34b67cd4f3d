import type { InputError } from "../../base/errors.ts";
import { counted } from "../../base/words/counted.ts";
import { listed } from "../../base/words/listed.ts";
import { complaint, lineOf, nounOf } from "../read/market-table.ts";
import { adviceOnGaps } from "./gap-advice.ts";
import type { MissingPolicy, UsedCells } from "./selection.ts";

/** What is used once missing numbers have been dealt with, and what was done, in words. */
export interface Resolved {
  readonly used: UsedCells;
  /** Whether the gaps that `used` still has are to be filled with the last number before them. */
  readonly fill: boolean;
  readonly notes: readonly string[];
}

/** Where numbers are missing, in positions of the used cells. */
interface Gaps {
  readonly count: number;
  readonly first: { readonly row: number; readonly column: number };
  readonly inRow: Int32Array;
  readonly inColumn: Int32Array;
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
  if (gaps.count === 0) return { used, fill: false, notes: [] };
  switch (policy) {
    case "refuse":
      throw refused(used, gaps, adviceOnGaps(used));
    case "drop-asset":
      return withoutAssets(used, gaps);
    case "drop-date":
      return withoutDates(used, gaps);
    case "fill-forward":
      return filledForward(used, gaps);
  }
}

function gapsOf(used: UsedCells): Gaps {
  const { rows, columns } = used;
  const inRow = new Int32Array(rows.length);
  const inColumn = new Int32Array(columns.length);
  let count = 0;
  let first = { row: 0, column: 0 };
  for (let row = 0; row < rows.length; row++) {
    for (let column = 0; column < columns.length; column++) {
      if (!isMissing(used, row, column)) continue;
      if (count === 0) first = { row, column };
      count++;
      inRow[row]++;
      inColumn[column]++;
    }
  }
  return { count, first, inRow, inColumn };
}

function isMissing({ table, rows, columns }: UsedCells, row: number, column: number): boolean {
  return Number.isNaN(table.values.data[rows[row] * table.values.columns + columns[column]]);
}

function refused(used: UsedCells, { count, first, inColumn }: Gaps, advice: string): InputError {
  const { table, rows, columns } = used;
  const [row, column] = [rows[first.row], columns[first.column]];
  const [date, asset] = [table.dates[row], table.columns[column]];
  const noun = nounOf(table);
  const assets = counted(inColumn.filter((gaps) => gaps > 0).length, "asset");
  const what =
    count === 1
      ? `the ${noun} of ${asset} on ${date} is missing`
      : `${counted(count, noun)} of ${assets} are missing, the first that of ${asset} on ${date}`;
  return complaint("missing-value", table, lineOf(table, row, column), what, { date, asset, count, advice });
}

function withoutAssets(used: UsedCells, gaps: Gaps): Resolved {
  const { table, columns, factors } = used;
  const assets = columns.length - factors;
  const onlyFactors = { ...used, columns: columns.slice(assets) };
  const ofFactors = gapsOf(onlyFactors);
  if (ofFactors.count > 0) {
    throw refused(
      onlyFactors,
      ofFactors,
      "a factor cannot be dropped as an asset can; choose other dates or factors",
    );
  }
  const dropped = columns.filter((_, j) => gaps.inColumn[j] > 0).map((column) => table.columns[column]);
  if (dropped.length === assets) {
    const what = `every asset of the ${assets} used has a missing ${nounOf(table)}, so none is left`;
    throw complaint("too-few-assets", table, 0, what, {
      advice: "--missing drop-date or fill-forward, or other dates",
    });
  }
  const left = { ...used, columns: columns.filter((_, j) => gaps.inColumn[j] === 0) };
  const note = `dropped ${counted(dropped.length, "asset")} with missing ${nounOf(table)}s: ${listed(dropped)}`;
  return { used: left, fill: false, notes: [note] };
}

function withoutDates(used: UsedCells, gaps: Gaps): Resolved {
  const { table, rows } = used;
  const dropped = rows.filter((_, i) => gaps.inRow[i] > 0).map((row) => table.dates[row]);
  if (dropped.length === rows.length) {
    const what = `every date has a missing ${nounOf(table)}, so none is left`;
    throw complaint("too-few-periods", table, 0, what, {
      advice: "--missing drop-asset or fill-forward, or fewer assets",
    });
  }
  const left = { ...used, rows: rows.filter((_, i) => gaps.inRow[i] === 0) };
  const which =
    dropped.length <= 6 ? dropped.join(", ") : `from ${dropped[0]} to ${dropped[dropped.length - 1]}`;
  const note = `dropped ${counted(dropped.length, "date")} with missing ${nounOf(table)}s: ${which}`;
  return { used: left, fill: false, notes: [note] };
}

function filledForward(used: UsedCells, gaps: Gaps): Resolved {
  const { table, rows, columns } = used;
  const names = columns.map((column) => table.columns[column]);
  const late = columns.flatMap((_, j) => (isMissing(used, 0, j) ? [j] : []));
  if (late.length > 0) throw listedLate(used, late);

  const filled = names.filter((_, j) => gaps.inColumn[j] > 0);
  const ended = names.filter((_, j) => isMissing(used, rows.length - 1, j));
  const count = counted(gaps.count, `missing ${nounOf(table)}`);
  const notes = [`filled ${count} forward in ${counted(filled.length, "asset")}: ${listed(filled)}`];
  if (ended.length > 0)
    notes.push(
      `carried the last ${nounOf(table)} to the end of the range in ${counted(ended.length, "asset")}: ${listed(ended)}`,
    );
  return { used, fill: true, notes };
}

/** Nothing may be filled before an asset's first number: says from when on all of them have one. */
function listedLate(used: UsedCells, late: readonly number[]): InputError {
  const { table, rows, columns } = used;
  const starts = late.map((column) => rows.findIndex((_, row) => !isMissing(used, row, column)));
  const names = late.map((column) => table.columns[columns[column]]);
  const begin = starts.includes(-1) ? "" : `begin on ${table.dates[rows[Math.max(...starts)]]}, or `;
  const date = table.dates[rows[0]];
  const what = `nothing to fill forward from on ${date}, before the first ${nounOf(table)} of ${listed(names)}`;
  const detail = { date, asset: names[0], advice: `${begin}leave these assets out` };
  return complaint("missing-value", table, lineOf(table, rows[0], columns[late[0]]), what, detail);
}
