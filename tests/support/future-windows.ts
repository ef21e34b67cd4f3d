import { readFileSync } from "node:fs";
import type { ReturnsPanel, SquareTable } from "../../src/market/panel/panel.ts";
import { fromRows } from "../../src/numeric/matrix/matrix.ts";
import { figures } from "./reference.ts";
import { sharedFile, testOnRealData } from "./shared.ts";

/** A window with what the prototype of the mixed model's extensions found on it. */
export interface FutureWindow {
  readonly returns: ReturnsPanel;
  readonly factors: ReturnsPanel;
  /** Without the 2% of the identity that the model adds. */
  readonly kernel: SquareTable;
  // biome-ignore lint/suspicious/noExplicitAny: the sections of the figures are read by the tests that know them
  readonly figures: any;
}

/** One that may be absent, and what it is read from. */
export interface FutureCase {
  readonly name: string;
  readonly files: readonly string[];
  readonly window: () => FutureWindow;
}

const etf21 = "data/etf21_adjclose_daily_1993_2025.csv";

/** Simulated, of stocks and of ETFs; the names of those that are absent say so. */
export const futureCases: readonly FutureCase[] = [
  { name: "12 simulated assets", files: [], window: simulated },
  real("stocks20_D250_2022-12-28", "data/skfolio_sp500_dataset.csv", (stocks, market) =>
    changes(rowsOfBoth(stocks, market)),
  ),
  real("stocks30_D125_2011-09-30", "data/cvxportfolio_sp500_returns_2007_2016.csv", (stocks, market) =>
    rowsOfBoth(stocks, changes(market)),
  ),
  real("etf9_M60_2025-08", etf21, (etfs, market) => changes(monthEnds(rowsOfBoth(etfs, market)))),
];

/** A test a window, against the prototype in numpy and scipy; those whose data are absent are skipped and say so. */
export function onEveryWindow(what: string, body: (window: FutureWindow) => void): void {
  for (const { name, files, window } of futureCases) {
    testOnRealData(`${name}: ${what}, against numpy and scipy`, files, () => body(window()));
  }
}

/** A row a date. */
export type Rows = ReadonlyMap<string, readonly number[]>;

function simulated(): FutureWindow {
  const all = figures("future");
  const { assets, returns, factor_returns: factors, T } = all.window;
  const dates = Array.from({ length: T }, (_, t) => `t${String(t + 1).padStart(3, "0")}`);
  return {
    returns: panel(dates, assets, returns, 252),
    factors: panel(dates, ["F"], factors, 252),
    kernel: kernelOf(all.window),
    figures: all,
  };
}

/** @param returnsOf a row a date, the assets and then the factors, from prices (or returns) of both. */
function real(name: string, data: string, returnsOf: (assets: Rows, factors: Rows) => Rows): FutureCase {
  const file = `reference/future/${name}.json`;
  const window = (): FutureWindow => {
    const all = JSON.parse(readFileSync(sharedFile(file), "utf8"));
    const { assets, factors, first, last, T } = all.window;
    const known = returnsOf(columnsOf(data, assets), columnsOf(etf21, factors));
    const dates = [...known.keys()].filter((date) => date >= first && date <= last);
    if (dates.length !== T) throw new Error(`${name}: ${dates.length} rows found, ${T} expected`);
    const part = (from: number, to?: number): number[][] =>
      dates.map((date) => (known.get(date) ?? []).slice(from, to));
    const perYear = data === etf21 ? 12 : 252;
    return {
      returns: panel(dates, assets, part(0, assets.length), perYear),
      factors: panel(dates, factors, part(assets.length), perYear),
      kernel: kernelOf(all.window),
      figures: all,
    };
  };
  return { name, files: [file, data, etf21], window };
}

/** Rows in which none of the columns is missing. */
export function columnsOf(file: string, names: readonly string[]): Rows {
  const [head, ...lines] = readFileSync(sharedFile(file), "utf8").trim().split(/\r?\n/);
  const header = head.split(",");
  const at = names.map((name) => header.indexOf(name));
  const rows = lines.map((line) => line.split(","));
  const whole = rows.filter((cells) => at.every((column) => cells[column] !== ""));
  return new Map(whole.map((cells) => [cells[0].slice(0, 10), at.map((column) => Number(cells[column]))]));
}

/** Both side by side on the dates that both have. */
export function rowsOfBoth(one: Rows, other: Rows): Rows {
  const dates = [...one.keys()].filter((date) => other.has(date));
  return new Map(dates.map((date) => [date, [...(one.get(date) ?? []), ...(other.get(date) ?? [])]]));
}

function changes(levels: Rows): Rows {
  const all = [...levels];
  return new Map(
    all.slice(1).map(([date, row], t) => [date, row.map((level, i) => level / all[t][1][i] - 1)]),
  );
}

function monthEnds(rows: Rows): Rows {
  return new Map(new Map([...rows].map((row) => [row[0].slice(0, 7), row])).values());
}

function kernelOf({ assets, kernel }: { assets: string[]; kernel: number[][] }): SquareTable {
  const raw = kernel.map((row, i) => row.map((k, j) => (k - (i === j ? 0.02 : 0)) / 0.98));
  return { names: assets, values: fromRows(raw) };
}

function panel(
  dates: readonly string[],
  assets: readonly string[],
  rows: readonly number[][],
  perYear: number,
): ReturnsPanel {
  return { kind: "simple", dates, assets, values: fromRows(rows), periodsPerYear: perYear };
}
