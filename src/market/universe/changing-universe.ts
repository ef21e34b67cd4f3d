import { dateOfDay, dayNumber } from "../../base/dates/calendar.ts";
import { InputError } from "../../base/errors.ts";
import { counted, grouped } from "../../base/words/counted.ts";
import { listed } from "../../base/words/listed.ts";
import { nearestName } from "../../base/words/nearest-name.ts";
import { type Matrix, rowOf, zeros } from "../../numeric/matrix/matrix.ts";
import { standing } from "../panel/roster.ts";
import type { MarketTable } from "../read/market-table.ts";
import { gathered, requireNumbers } from "../selection/chosen-cells.ts";
import { lastRows, rowCount } from "../selection/frequency.ts";
import { resolveMissing } from "../selection/missing-values.ts";
import { type Selection, type UsedCells, usedCells } from "../selection/selection.ts";
import { noteLines } from "../value-notes/note-words.ts";
import { valueNotes } from "../value-notes/value-notes.ts";
import { type ChangingOptions, usualLongestHalt } from "./changing-options.ts";
import { formOf } from "./form-of-table.ts";
import { lastOfPeriods } from "./last-of-periods.ts";
import { type MemberLists, membersAt } from "./member-lists.ts";
import { fillStandings } from "./standings.ts";
import type { Universe } from "./universe.ts";

/** What is known of a changing universe beside its table. */
export interface Changes extends Pick<ChangingOptions, "delistingReturn" | "longestHalt"> {
  readonly members?: MemberLists;
  /** Whether a column that ends before the table does is known to go on. Default: where the file has a later number. */
  readonly goesOn?: (column: string) => boolean;
}

/**
 * The chosen part of a table as a universe whose assets are listed, halted and delisted, and may be members of an index only
 * for a time. Weeks and months are made of it after their days are understood.
 *
 * @param selection `missing`: `refuse` (default) keeps an asset out as long as a gap lies in the window; `fill-forward` bridges
 *   halts by the last price.
 * @throws {InputError} see `usedCells`; `bad-number`, `bad-price` or `bad-return` for a cell that holds something wrong;
 *   `missing-value` for a factor with a gap; `bad-option`, `unknown-asset` for what says nothing of such a universe.
 */
export function changingUniverse(
  table: MarketTable,
  selection: Selection = {},
  changes: Changes = {},
): Universe {
  const bridged = bridgesHalts(selection);
  const used = usedCells(table, selection);
  const { kind, divisor, fault } = formOf(table, selection.returnsAre);
  requireNumbers(used, fault, selection.returnsAre);
  requireCompleteFactors(used);
  const names = used.columns.map((column) => table.columns[column]);
  const assets = names.slice(0, names.length - used.factors);
  const dates = used.rows.map((row) => table.dates[row]);
  const { periodsPerYear, note } = rowCount(dates, selection, table.file);
  const values = gathered(used, divisor);
  const found = noteLines(valueNotes({ kind, dates, assets: names, values }));
  const daily = fillStandings(values, {
    kind,
    longestHalt: changes.longestHalt ?? usualLongestHalt,
    delistingReturns: delistingReturns(changes, assets),
    goesOn: assets.map(changes.goesOn ?? ((name) => hasLaterNumber(used, name))),
  });
  const ends = lastRows(dates, selection.frequency ?? "daily");
  const periods = lastOfPeriods({ values, standing: daily }, ends, assets.length, kind);
  const kept = { dates: ends.map((row) => dates[row]), ...periods };
  const whole = kind === "prices" ? kept : withFirstLevel(kept, assets.length);
  if (whole.dates.length < 2) {
    throw new InputError("too-few-periods", `${table.file}: one row is left; at least 2 are needed`, {
      file: table.file,
    });
  }
  const { members } = changes;
  return {
    kind,
    dates: whole.dates,
    assets,
    factors: names.slice(assets.length),
    values: whole.values,
    periodsPerYear,
    roster: {
      rows: whole.dates.length,
      columns: assets.length,
      standing: whole.standing,
      ...(members && { members: membersAt(members, whole.dates, assets) }),
      bridged,
    },
    notes: [
      ...(note === undefined ? [] : [note]),
      ...found,
      ...comingsAndGoings(whole, assets, changes, haltsIn(daily, assets.length, bridged)),
      ...(members === undefined ? [] : [memberNote(members, assets, table.file)]),
    ],
  };
}

function bridgesHalts({ missing = "refuse" }: Selection): boolean {
  if (missing === "refuse" || missing === "fill-forward") return missing === "fill-forward";
  const what = `--missing ${missing} leaves out what a changing universe is for`;
  throw new InputError("bad-option", what, { advice: "leave it out, or choose a complete universe" });
}

function requireCompleteFactors(used: UsedCells): void {
  const factors = used.columns.slice(used.columns.length - used.factors);
  if (factors.length > 0) resolveMissing({ ...used, columns: factors }, "refuse");
}

function delistingReturns({ delistingReturn = 0 }: Changes, assets: readonly string[]): Float64Array {
  const returns = new Float64Array(assets.length);
  if (typeof delistingReturn === "number") return returns.fill(delistingReturn);
  for (const [asset, value] of Object.entries(delistingReturn)) {
    const j = assets.indexOf(asset);
    if (j < 0) {
      const nearest = nearestName(asset, assets);
      const guess = nearest === undefined ? "" : `, did you mean ${nearest}?`;
      throw new InputError(
        "unknown-asset",
        `a delisting return is given, but there is no asset ${asset}${guess}`,
        {
          asset,
          nearest,
        },
      );
    }
    returns[j] = value;
  }
  return returns;
}

function hasLaterNumber({ table, rows }: UsedCells, name: string): boolean {
  const { data, columns } = table.values;
  const column = table.columns.indexOf(name);
  for (let row = rows[rows.length - 1] + 1; row < table.dates.length; row++) {
    if (!Number.isNaN(data[row * columns + column])) return true;
  }
  return false;
}

interface Rows {
  readonly dates: readonly string[];
  readonly values: Matrix;
  readonly standing: Uint8Array;
}

/** Returns with the row their index starts at, a calendar day before the first: it holds zeros, which nobody looks at. */
function withFirstLevel({ dates, values, standing: standings }: Rows, assets: number): Rows {
  const out = zeros(values.rows + 1, values.columns);
  for (let row = 0; row < values.rows; row++) rowOf(out, row + 1).set(rowOf(values, row));
  const all = new Uint8Array(standings.length + assets);
  all.set(standings, assets);
  all.set(standings.subarray(0, assets));
  return { dates: [dateOfDay(dayNumber(dates[0]) - 1), ...dates], values: out, standing: all };
}

/** How many assets begin late, and which end, in words. */
function comingsAndGoings(
  { dates, standing: standings }: Rows,
  assets: readonly string[],
  { delistingReturn }: Changes,
  halts: readonly string[],
): string[] {
  const size = assets.length;
  const late = assets.filter((_, j) => standings[j] === standing.absent);
  const ended: string[] = [];
  standings.forEach((each, cell) => {
    if (each === standing.delisted) ended.push(`${assets[cell % size]} on ${dates[Math.floor(cell / size)]}`);
  });
  const begin = late.length === 0 ? [] : [`${counted(late.length, "asset")} not yet listed on ${dates[0]}`];
  const paid = delistingReturn === undefined ? " at the last price (--delisting-return)" : "";
  const end = ended.length === 0 ? [] : [`${grouped(ended.length)} delisted${paid}: ${listed(ended)}`];
  const all = [...begin, ...end, ...halts];
  return all.length === 0 ? [] : [`the universe changes: ${all.join("; ")}`];
}

/** Prices that are missing within listings, and what that does. */
function haltsIn(standings: Uint8Array, size: number, bridged: boolean): string[] {
  const inAsset = new Int32Array(size);
  standings.forEach((each, cell) => {
    if (each === standing.halted) inAsset[cell % size]++;
  });
  const count = inAsset.reduce((total, each) => total + each, 0);
  if (count === 0) return [];
  const assets = counted(inAsset.filter((each) => each > 0).length, "asset");
  const does = bridged
    ? "bridged by the last price"
    : "which cannot be chosen until the window is past that (--missing fill-forward bridges halts)";
  return [`${counted(count, "halted row")} in ${assets}, ${does}`];
}

function memberNote({ file, lists }: MemberLists, assets: readonly string[], prices: string): string {
  const symbols = new Set(lists.flatMap((list) => [...list.symbols]));
  const known = new Set(assets);
  const unknown = [...symbols].filter((symbol) => !known.has(symbol));
  const span = `${counted(lists.length, "list")} of members from ${lists[0].date} to ${lists[lists.length - 1].date}`;
  if (unknown.length === 0) return `${file}: ${span}`;
  return `${file}: ${span}; ${grouped(unknown.length)} of ${counted(symbols.size, "symbol")} are not in ${prices}: ${listed(unknown)}`;
}
