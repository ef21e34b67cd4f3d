import type { Ledger } from "../../backtest/ledger.ts";
import type { TextFile } from "../../base/text-file.ts";
import type { Scorecard } from "../../evaluate/scorecard.ts";
import type { BenchmarkResult } from "../../jobs/results/backtest.ts";
import { csvText, tableCsv } from "../../report/table-csv.ts";
import { measuresFile } from "./measures-table.ts";
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

/** `date`, one column a strategy; empty before its first period and after its last. */
function returnsCsv(ledgers: readonly Ledger[]): string {
  const dates = [...new Set(ledgers.flatMap((ledger) => ledger.dates))].sort();
  const rows = ledgers.map((ledger) => new Map(ledger.dates.map((date, t) => [date, ledger.returns[t]])));
  return csvText(
    ["date", ...ledgers.map(({ name }) => name)],
    dates.map((date) => [date, ...rows.map((each) => each.get(date) ?? null)]),
  );
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
