import type { Ledger } from "../../backtest/ledger.ts";
import type { TextFile } from "../../base/text-file.ts";
import type { Scorecard } from "../../evaluate/scorecard.ts";
import { csvText, tableCsv } from "../../report/table-csv.ts";
import { measuresFile } from "./measures-table.ts";
import { universeCsv } from "./universe-table.ts";

/**
 * The tables that every backtest leaves behind, full precision: `returns.csv`, `weights.csv`, `measures.csv`, and `universe.csv`
 * of one that changes.
 */
export function backtestFiles(ledgers: readonly Ledger[], scorecards: readonly Scorecard[]): TextFile[] {
  return [
    { name: "returns.csv", text: returnsCsv(ledgers) },
    { name: "weights.csv", text: weightsCsv(ledgers) },
    { name: "measures.csv", text: tableCsv(measuresFile(scorecards)) },
    ...(ledgers.some(({ attendance }) => attendance !== undefined)
      ? [{ name: "universe.csv", text: universeCsv(ledgers) }]
      : []),
  ];
}

/** `date`, one column a strategy; empty after a bankruptcy. */
function returnsCsv(ledgers: readonly Ledger[]): string {
  const dates = ledgers.reduce<readonly string[]>(
    (longest, ledger) => (ledger.dates.length > longest.length ? ledger.dates : longest),
    [],
  );
  return csvText(
    ["date", ...ledgers.map(({ name }) => name)],
    dates.map((date, t) => [date, ...ledgers.map(({ returns }) => returns[t] ?? null)]),
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
