import {
  backtestMeasures,
  type MeasureName,
  measureNames,
} from "../../evaluate/measures/backtest-measures.ts";
import { tradingMeasures } from "../../evaluate/measures/trading-measures.ts";
import type { Scorecard } from "../../evaluate/scorecard.ts";
import type { BacktestResult } from "../../jobs/results/backtest.ts";
import type { Table, TableColumn } from "../../report/report.ts";
import { measureColumn, shownFigure } from "../measure-columns.ts";

/** A measure of a backtest as a column: label, unit, which end is better, and the definition. */
export function backtestColumn(name: MeasureName, periodsPerYear?: number): TableColumn {
  return measureColumn(name, backtestMeasures[name], periodsPerYear);
}

/** The figures of strategies, and of what they are held against behind them. */
export function withBenchmark({ scorecards, benchmark }: BacktestResult): readonly Scorecard[] {
  return benchmark === undefined ? scorecards : [...scorecards, benchmark.scorecard];
}

/** What takes no part in the contest: the benchmark is held against, not chosen. */
export function outsideOf({ benchmark }: Pick<BacktestResult, "benchmark">): readonly string[] {
  return benchmark === undefined ? [] : [benchmark.ledger.name];
}

/** Beyond this many strategies each one gets a line of its own, so that lines can be sorted. */
export const mostSideBySide = 6;

/** What a table of measures is called, and what its rows are. */
export interface MeasuresTableOptions {
  readonly id?: string;
  readonly title?: string;
  readonly caption?: string;
  /** Names the period of figures that are of one: a day, a week, a month. */
  readonly periodsPerYear?: number;
  /** Rows that are shown and take no part in what is best. */
  readonly outside?: readonly string[];
}

/** The measures of strategies side by side; the best of each marked. Losses stand below zero. */
export function measuresTable(scorecards: readonly Scorecard[], options: MeasuresTableOptions = {}): Table {
  const columns = measureNames.map((name) => backtestColumn(name, options.periodsPerYear));
  const down = scorecards.length <= mostSideBySide;
  return {
    kind: "table",
    id: options.id ?? "measures",
    title: options.title ?? "Measures",
    caption: options.caption,
    layout: down ? "down" : "across",
    outside: options.outside,
    columns: [{ key: "strategy", label: down ? "Measure" : "Strategy" }, ...columns],
    rows: scorecards.map(({ strategy, measures }) => ({
      strategy,
      ...Object.fromEntries(
        measureNames.map((name) => [name, shownFigure(backtestMeasures[name], measures[name])]),
      ),
    })),
  };
}

/** The same for a page: of many strategies in several tables, none of which is wider than the page. */
export function measuresTables(
  scorecards: readonly Scorecard[],
  options: MeasuresTableOptions = {},
): Table[] {
  const table = measuresTable(scorecards, options);
  if (table.layout === "down") return [table];
  const [strategy, ...columns] = table.columns;
  return ["Return", "Risk", "Trading"].map((title) => ({
    ...table,
    id: `${table.id}-${title.toLowerCase()}`,
    title,
    columns: [strategy, ...columns.filter(({ key }) => chapterOf(key as MeasureName) === title)],
  }));
}

/** What a measure is of: what is better lower, or below zero, is risk. */
function chapterOf(name: MeasureName): string {
  if (name in tradingMeasures) return "Trading";
  return isLoss(name) || backtestMeasures[name].better === "lower" ? "Risk" : "Return";
}

/** A table of measures for a workbook, which has the figures of the JSON and the CSV beside it: losses are positive, and their columns say so. */
export function withPositiveLosses(table: Table): Table {
  const losses = measureNames.filter((name) => isLoss(name));
  return {
    ...table,
    columns: table.columns.map((column) =>
      isLoss(column.key) ? { ...column, label: `${column.label}, as a loss`, better: undefined } : column,
    ),
    rows: table.rows.map((row) => ({
      ...row,
      ...Object.fromEntries(
        losses.map((name) => [name, shownFigure({ loss: true }, row[name] as number | null)]),
      ),
    })),
  };
}

function isLoss(name: string): boolean {
  const known: Readonly<Record<string, { readonly loss?: boolean }>> = backtestMeasures;
  return Object.hasOwn(known, name) && known[name].loss === true;
}

/** The same for a file: names and figures as in the JSON, where losses are positive. */
export function measuresFile(scorecards: readonly Scorecard[]): Table {
  const columns = ["strategy", ...measureNames].map((key) => ({ key, label: key }));
  const rows = scorecards.map(({ strategy, measures }) => ({ strategy, ...measures }));
  return { kind: "table", id: "measures", title: "Measures", columns, rows };
}
