import { spanEdge } from "../../base/dates/span-edge.ts";
import { InputError } from "../../base/errors.ts";
import { choice, list, number, type OptionsOf, text } from "../../base/option/option.ts";
import { grouped } from "../../base/words/counted.ts";
import { listed } from "../../base/words/listed.ts";
import { nearestName } from "../../base/words/nearest-name.ts";
import type { Panel } from "../panel/panel.ts";
import { type MarketTable, nounOf, placeOf } from "../read/market-table.ts";
import { returnsAre } from "./returns-are.ts";

/** Which part of a table is used, and how. */
export const selectionOptions = {
  assets: list({
    says: "Columns to use, in this order.",
    of: { kind: "text", names: "column" },
    otherwise: "all that are not factors, as in the file",
  }),
  factors: list({
    says: "Columns that are factors, not assets: series one cannot hold, or that explain.",
    of: { kind: "text", names: "column" },
  }),
  from: text({
    says: "First price row, inclusive: YYYY-MM-DD, or the first of a month or year.",
    names: "date",
    spans: true,
  }),
  to: text({
    says: "Last price row, inclusive: YYYY-MM-DD, or the last of a month or year.",
    names: "date",
    spans: true,
  }),
  returnsAre,
  frequency: choice({
    says: "Which rows are used: all as they are, or the last of each ISO week or month.",
    choices: ["daily", "weekly", "monthly"],
    otherwise: "rows as they are",
  }),
  missing: choice({
    says: "What is done about missing values.",
    choices: ["refuse", "drop-asset", "drop-date", "fill-forward"],
    usual: "refuse",
  }),
  periodsPerYear: number({
    says: "Rows a year, by which figures are annualized.",
    unit: "number of rows",
    least: 1,
    otherwise: "52 or 12 by frequency, for rows as they are what their dates say",
  }),
};

/** Which columns and rows of a table are used, as far as it is said. */
export type Selection = OptionsOf<typeof selectionOptions>;

/** How often the chosen rows come. */
export type Frequency = (typeof selectionOptions.frequency.choices)[number];

/** What to do where a number is missing among those that are used. */
export type MissingPolicy = (typeof selectionOptions.missing.choices)[number];

/** The cells of a table that are used, as positions in it. The last `factors` columns are factors, not assets. */
export interface UsedCells {
  readonly table: MarketTable;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly factors: number;
}

/**
 * The cells a selection names.
 *
 * @throws {InputError} `unknown-asset` (with the nearest name), `duplicate-asset`, `too-few-assets`, `bad-option`
 *   (a date of the range, or the range itself), `too-few-periods` when no row is in the range.
 */
export function usedCells(table: MarketTable, selection: Selection): UsedCells {
  const factors = selection.factors ?? [];
  const assets = selection.assets ?? table.columns.filter((name) => !factors.includes(name));
  if (assets.length === 0) {
    throw new InputError("too-few-assets", `${table.file}: no asset is left to use`, {
      file: table.file,
      advice: "name fewer columns as factors (--factors)",
    });
  }
  const columns = columnsNamed(table, [...assets, ...factors]);
  return { table, rows: rowsWithin(table, selection.from, selection.to), columns, factors: factors.length };
}

function columnsNamed(table: MarketTable, names: readonly string[]): number[] {
  const index = new Map(table.columns.map((name, j) => [name, j]));
  const seen = new Set<string>();
  return names.map((name) => {
    const column = index.get(name);
    if (column === undefined) throw unknownAsset(name, table);
    if (seen.has(name)) {
      throw new InputError("duplicate-asset", `${name} is chosen twice`, {
        ...{ file: table.file, asset: name },
        advice: "name it once, as asset or as factor",
      });
    }
    seen.add(name);
    return column;
  });
}

function unknownAsset(name: string, table: MarketTable): InputError {
  const { columns, file } = table;
  const nearest = nearestName(name, columns);
  const hint = nearest === undefined ? `it has ${listed(columns)}` : `did you mean ${nearest}?`;
  const detail = { file, asset: name, nearest };
  return new InputError("unknown-asset", `${file} has no column ${name}; ${hint}`, detail);
}

/** The rows from one date to another, both inclusive. */
export function rowsWithin(table: MarketTable, from?: string, to?: string): number[] {
  const [first, last] = [table.dates[0], table.dates[table.dates.length - 1]];
  const [start, end] = [edge("from", from, "first") ?? first, edge("to", to, "last") ?? last];
  if (from !== undefined && to !== undefined && start > end) {
    throw new InputError("bad-option", `from ${start} is after to ${end}`, {
      ...{ from, to },
      advice: "exchange the two, or correct one of them (--from, --to)",
    });
  }
  const rows: number[] = [];
  table.dates.forEach((date, i) => {
    if (date >= start && date <= end) rows.push(i);
  });
  if (rows.length > 0) return rows;
  const range =
    to === undefined ? `from ${start} on` : from === undefined ? `up to ${end}` : `from ${start} to ${end}`;
  const what = `no row ${range}; the file goes from ${first} to ${last}`;
  throw new InputError("too-few-periods", `${table.file}: ${what}`, {
    ...{ file: table.file, from, to },
    advice: "choose dates within the file (--from, --to)",
  });
}

function edge(option: string, given: string | undefined, which: "first" | "last"): string | undefined {
  if (given === undefined) return undefined;
  const date = spanEdge(given, which);
  if (date !== undefined) return date;
  const what = `${option} is "${given}"; a date YYYY-MM-DD is needed, or a month (2014-06) or year`;
  throw new InputError("bad-option", what, { given });
}

/** Checks that a table holds what is asked of it. */
export function requireHolds(table: MarketTable, holds: MarketTable["holds"]): void {
  if (table.holds === holds) return;
  throw new InputError("bad-option", `${placeOf(table)} was read as ${nounOf(table)}s, not as ${holds}`, {
    file: table.file,
    advice: `if it holds ${holds}, read it as such: readTable(content, file, "${holds}")`,
  });
}

/** Checks that a panel has rows enough to be of use. */
export function requireRows({ dates }: Panel, needed: number, table: MarketTable): void {
  if (dates.length >= needed) return;
  const rows = dates.length === 1 ? "one row is" : `${grouped(dates.length)} rows are`;
  const what = `${rows} left${dates.length > 0 ? ` (${dates.join(", ")})` : ""}; at least ${grouped(needed)} are needed`;
  throw new InputError("too-few-periods", `${table.file}: ${what}`, {
    file: table.file,
    advice: "take more rows: an earlier --from, a later --to, or a finer --frequency",
  });
}
