import { backtestMeasures, type MeasureName } from "../../../evaluate/measures/backtest-measures.ts";
import type { Scorecard } from "../../../evaluate/scorecard.ts";
import type { BacktestResult } from "../../../jobs/results/backtest.ts";
import type { Table } from "../../../report/report.ts";
import { shownFigure } from "../../measure-columns.ts";
import { backtestColumn, withBenchmark } from "../measures-table.ts";
import { heldInWords, isSideBySide } from "./latest-weights.ts";

/** The six figures that are asked for first, by the names that people ask for. */
const keys: Partial<Record<MeasureName, string>> = {
  cagr: "CAGR",
  annualVolatility: "Volatility a year",
  sharpe: "Sharpe ratio",
  maxDrawdown: "Max drawdown",
  turnoverPerYear: "Turnover a year",
  costPerYear: "Cost a year",
};

/**
 * Six figures of each strategy, of one as tiles, and those of the benchmark, which takes no part in what is best. Of more strategies
 * than can have their weights side by side, what they hold stands in their lines.
 */
export function keyFigures(result: BacktestResult): Table {
  const { ledgers, benchmark } = result;
  const many = !isSideBySide(ledgers);
  const held = new Map(ledgers.map((ledger) => [ledger.name, heldInWords(ledger)]));
  const table = sixFigures(
    withBenchmark(result),
    benchmark === undefined ? [] : [benchmark.ledger.name],
    ledgers.length === 1 ? "tiles" : "across",
  );
  if (!many) return table;
  return {
    ...table,
    columns: [...table.columns, { key: "held", label: "Latest target weights" }],
    rows: table.rows.map((row) => ({ ...row, held: held.get(String(row.strategy)) ?? null })),
  };
}

/** The six figures of scorecards, a line each. */
export function sixFigures(
  scorecards: readonly Scorecard[],
  outside: readonly string[],
  layout: Table["layout"],
): Table {
  const names = Object.keys(keys) as MeasureName[];
  return {
    kind: "table",
    id: "key-figures",
    title: "At a glance",
    layout,
    outside,
    columns: [
      { key: "strategy", label: "Strategy" },
      ...names.map((name) => ({ ...backtestColumn(name), label: keys[name] as string })),
    ],
    rows: scorecards.map(({ strategy, measures }) => ({
      strategy,
      ...Object.fromEntries(names.map((name) => [name, shownFigure(backtestMeasures[name], measures[name])])),
    })),
  };
}
