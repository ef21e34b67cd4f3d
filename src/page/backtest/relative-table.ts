import { namesOf } from "../../evaluate/measures/measure.ts";
import { relativeMeasures } from "../../evaluate/measures/relative-measures.ts";
import type { BacktestResult } from "../../jobs/results/backtest.ts";
import type { Table } from "../../report/report.ts";
import { measureColumn } from "../measure-columns.ts";
import { mostSideBySide } from "./measures-table.ts";

/** Strategies against the benchmark; none without one. */
export function relativeTables({ ledgers, benchmark }: BacktestResult): Table[] {
  if (benchmark === undefined) return [];
  const keys = namesOf(relativeMeasures);
  return [
    {
      kind: "table",
      id: "measures-relative",
      title: `Against ${benchmark.ledger.name}`,
      caption: "Over the dates that both have.",
      layout: ledgers.length > mostSideBySide ? "across" : "down",
      columns: [
        { key: "strategy", label: ledgers.length > mostSideBySide ? "Strategy" : "Measure" },
        ...keys.map((key) => measureColumn(key, relativeMeasures[key])),
      ],
      rows: ledgers.map(({ name }, i) => ({ strategy: name, ...benchmark.relative[i] })),
    },
  ];
}
