import type { Ledger } from "../../backtest/ledger.ts";
import type { TextFile } from "../../base/text-file.ts";
import type { Scorecard } from "../../evaluate/scorecard.ts";
import type { BacktestResult, BenchmarkResult } from "../../jobs/results/backtest.ts";
import type { Table } from "../../report/report.ts";
import { csvText, tableCsv } from "../../report/tables/table-csv.ts";
import { unitFormats } from "../measure-columns.ts";
import type { Workbook } from "../outcome/outcome.ts";
import { measuresFile, measuresTable, withBenchmark, withPositiveLosses } from "./measures-table.ts";
import { universeCsv } from "./universe-table.ts";

/**
 * The tables that every backtest leaves behind, full precision: `returns.csv` and `measures.csv`, the benchmark with them, `weights.csv`,
 * `money.csv` where a capital is given, and `universe.csv` of a universe that changes.
 */
export function backtestFiles(
  ledgers: readonly Ledger[],
  scorecards: readonly Scorecard[],
  benchmark?: Pick<BenchmarkResult, "ledger" | "scorecard">,
): TextFile[] {
  const beside = benchmark === undefined ? [] : [benchmark];
  const all = [...ledgers, ...beside.map(({ ledger }) => ledger)];
  const measured = [...scorecards, ...beside.map(({ scorecard }) => scorecard)];
  return [
    { name: "returns.csv", text: returnsCsv(all) },
    { name: "weights.csv", text: weightsCsv(ledgers) },
    { name: "measures.csv", text: tableCsv(measuresFile(measured)) },
    ...(ledgers.some(({ money }) => money !== undefined)
      ? [{ name: "money.csv", text: moneyCsv(ledgers) }]
      : []),
    ...(ledgers.some(({ attendance }) => attendance !== undefined)
      ? [{ name: "universe.csv", text: universeCsv(ledgers) }]
      : []),
  ];
}

/** The figures of measures.csv under the names that the page has, the returns, and what every strategy holds last, a sheet each: the weights of all rebalances are many. */
export function backtestWorkbook(result: BacktestResult): Workbook {
  const { ledgers, benchmark, data } = result;
  const { periodsPerYear } = data.history.prices;
  return {
    name: "backtest.xlsx",
    tables: [
      withPositiveLosses(measuresTable(withBenchmark(result), { periodsPerYear })),
      returnsTable(benchmark === undefined ? ledgers : [...ledgers, benchmark.ledger]),
      lastWeightsTable(ledgers),
    ],
  };
}

/** `date`, one column a strategy; empty before its first period and after its last. */
function returnsCsv(ledgers: readonly Ledger[]): string {
  return csvText(["date", ...ledgers.map(({ name }) => name)], returnsRows(ledgers));
}

function returnsTable(ledgers: readonly Ledger[]): Table {
  return sharesTable("Returns", "Date", ledgers, returnsRows(ledgers));
}

function returnsRows(ledgers: readonly Ledger[]): SharesRow[] {
  const dates = [...new Set(ledgers.flatMap((ledger) => ledger.dates))].sort();
  const rows = ledgers.map((ledger) => new Map(ledger.dates.map((date, t) => [date, ledger.returns[t]])));
  return dates.map((date) => [date, ...rows.map((each) => each.get(date) ?? null)]);
}

/** A row an asset that anybody holds, one column a strategy: the targets of its last rebalance. */
function lastWeightsTable(ledgers: readonly Ledger[]): Table {
  const held = ledgers.map(({ assets, rebalances }) => {
    const weights = rebalances.at(-1)?.weights;
    return new Map(assets.map((asset, i) => [asset, weights?.[i] ?? null]));
  });
  const rows = [...new Set(ledgers.flatMap(({ assets }) => assets))].map(
    (asset): SharesRow => [asset, ...held.map((weights) => weights.get(asset) ?? null)],
  );
  const isHeld = ([, ...weights]: SharesRow): boolean =>
    weights.some((weight) => weight !== null && weight !== 0);
  return sharesTable("Weights of the last rebalance", "Asset", ledgers, rows.filter(isHeld));
}

/** A name, and a share a strategy. */
type SharesRow = readonly [string, ...(number | null)[]];

/** Columns by place: a strategy may have any name. */
function sharesTable(
  title: string,
  head: string,
  ledgers: readonly Ledger[],
  rows: readonly SharesRow[],
): Table {
  const labels = [head, ...ledgers.map(({ name }) => name)];
  return {
    kind: "table",
    id: title.toLowerCase().replaceAll(" ", "-"),
    title,
    columns: labels.map((label, i) => ({
      key: String(i),
      label,
      ...(i > 0 && { format: unitFormats.fraction }),
    })),
    rows: rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [i, cell]))),
  };
}

/** `date,strategy,value,flow`: what is there after each period, and what came in or went out just then. */
function moneyCsv(ledgers: readonly Ledger[]): string {
  return csvText(
    ["date", "strategy", "value", "flow"],
    ledgers.flatMap(({ name, dates, money }) =>
      money === undefined ? [] : dates.map((date, t) => [date, name, money.values[t], money.flows[t]]),
    ),
  );
}

/** `date,strategy,asset,weight`: the targets at every rebalance. */
function weightsCsv(ledgers: readonly Ledger[]): string {
  return csvText(
    ["date", "strategy", "asset", "weight"],
    ledgers.flatMap(({ name, assets, rebalances }) =>
      rebalances.flatMap(({ date, weights }) => assets.map((asset, i) => [date, name, asset, weights[i]])),
    ),
  );
}
