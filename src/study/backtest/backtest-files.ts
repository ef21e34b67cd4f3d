import type { Ledger } from "../../backtest/ledger.ts";
import type { Scorecard } from "../../evaluate/scorecard.ts";
import { measuresTable } from "../../report/backtest/measures-table.ts";
import type { Table, TableColumn } from "../../report/report.ts";
import { tableCsv } from "../../report/table-csv.ts";
import type { TextFile } from "../text-file.ts";

/** The tables that every backtest leaves behind, full precision: `returns.csv`, `weights.csv`, `measures.csv`. */
export function backtestFiles(ledgers: readonly Ledger[], scorecards: readonly Scorecard[]): TextFile[] {
  return [
    { name: "returns.csv", text: tableCsv(returnsTable(ledgers)) },
    { name: "weights.csv", text: tableCsv(weightsTable(ledgers)) },
    { name: "measures.csv", text: tableCsv(measuresTable(scorecards)) },
  ];
}

/** `date`, one column a strategy; empty after a bankruptcy. */
function returnsTable(ledgers: readonly Ledger[]): Table {
  const { dates } = ledgers.reduce((longest, ledger) =>
    ledger.dates.length > longest.dates.length ? ledger : longest,
  );
  const rows = dates.map((date, t) => ({
    date,
    ...Object.fromEntries(ledgers.map(({ name, returns }) => [name, returns[t] ?? null])),
  }));
  return plainTable("returns", ["date", ...ledgers.map(({ name }) => name)], rows);
}

/** `date,strategy,asset,weight`: the targets at every rebalance. */
function weightsTable(ledgers: readonly Ledger[]): Table {
  const rows = ledgers.flatMap(({ name, assets, rebalances }) =>
    rebalances.flatMap(({ date, weights }) =>
      assets.map((asset, i) => ({ date, strategy: name, asset, weight: weights[i] })),
    ),
  );
  return plainTable("weights", ["date", "strategy", "asset", "weight"], rows);
}

function plainTable(id: string, keys: readonly string[], rows: Table["rows"]): Table {
  const columns: TableColumn[] = keys.map((key) => ({ key, label: key }));
  return { kind: "table", id, title: id, columns, rows };
}
