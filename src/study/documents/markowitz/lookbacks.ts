import type { Ledger } from "../../../backtest/ledger.ts";
import { counted, grouped } from "../../../base/words/counted.ts";
import { riskCalibration } from "../../../evaluate/inference/covariance-forecast.ts";
import { backtestMeasures, type MeasureName } from "../../../evaluate/measures/backtest-measures.ts";
import { riskForecasts } from "../../../evaluate/risk-forecasts.ts";
import { scorecard } from "../../../evaluate/scorecard.ts";
import type { LookbackRow } from "../../../jobs/results/markowitz.ts";
import { rowsBetween } from "../../../numeric/matrix/matrix.ts";
import { backtestColumn } from "../../../page/backtest/measures-table.ts";
import { shownFigure } from "../../../page/measure-columns.ts";
import type { Block, Figure, Table, TableRow } from "../../../report/report.ts";
import type { StrategySpec } from "../../../strategy/strategy.ts";
import { isPlan, type WalkedSpec } from "../../../strategy/walked-spec.ts";

/** Strategies at every lookback: those that look at the backtest's own window, not those with one of their own. */
export function lookbackSpecs(
  strategies: readonly WalkedSpec[],
  lookbacks: readonly number[],
): StrategySpec[] {
  return strategies.flatMap((spec) => {
    if (isPlan(spec) || spec.lookback !== undefined) return [];
    return lookbacks.map((lookback) => ({
      ...spec,
      name: lookbackName(spec.name, lookback),
      lookback: lookback + 1,
    }));
  });
}

function lookbackName(strategy: string, lookback: number): string {
  return `${strategy}, ${counted(lookback, "return")}`;
}

/** Every strategy at every lookback, from one date on. */
export function lookbackRows(
  strategies: readonly WalkedSpec[],
  lookbacks: readonly number[],
  ledgers: readonly Ledger[],
  from: string,
): LookbackRow[] {
  return strategies.flatMap(({ name }) =>
    lookbacks.flatMap((lookback) => {
      const whole = ledgers.find((ledger) => ledger.name === lookbackName(name, lookback));
      return whole === undefined ? [] : [rowOf(name, lookback, since(whole, from))];
    }),
  );
}

function rowOf(strategy: string, lookback: number, ledger: Ledger): LookbackRow {
  return {
    strategy,
    lookback,
    measures: scorecard(ledger).measures,
    bias: riskCalibration(riskForecasts(ledger), ledger.periodsPerYear).bias,
    fallbacks: ledger.rebalances.filter(({ optimized, insteadOf }) => optimized && insteadOf).length,
  };
}

/** The first date on which all of them hold a target of their own. */
export function commonStart(ledgers: readonly Ledger[]): string {
  const starts = ledgers.map(({ dates, rebalances }) => {
    const [first] = rebalances;
    return (first && dates.filter((date) => date > first.date)[1]) ?? "";
  });
  return starts.reduce((a, b) => (a > b ? a : b), "");
}

/** A ledger from a date on. */
export function since(ledger: Ledger, from: string): Ledger {
  const first = Math.max(
    0,
    ledger.dates.findIndex((date) => date >= from),
  );
  const periods = ledger.dates.length - first;
  return {
    ...ledger,
    dates: ledger.dates.slice(first),
    start: first === 0 ? ledger.start : ledger.dates[first - 1],
    returns: ledger.returns.slice(first),
    weights: rowsBetween(ledger.weights, first, ledger.dates.length),
    traded: ledger.traded.slice(first),
    costs: ledger.costs.slice(first),
    rebalances: ledger.rebalances.filter(({ date }) => date >= from),
    failures: ledger.failures.filter(({ date }) => date >= from),
    periodsAfterLookback: periods,
  };
}

/** Longer windows side by side, and a strategy that needs none. */
export function lookbackBlocks(rows: readonly LookbackRow[], benchmark: Ledger, from: string): Block[] {
  const assets = benchmark.assets.length;
  const shortest = Math.min(...rows.map(({ lookback }) => lookback));
  return [
    {
      kind: "prose",
      paragraphs: [
        `A covariance of ${counted(assets, "asset")} has ${counted((assets * (assets + 1)) / 2, "entry", "entries")}, and a mean ${grouped(assets)} more. From ${counted(shortest, "return")} ` +
          "they are mostly noise, and the weights follow the noise: from bound to bound every month. Here the same strategies look back further, " +
          `all measured from ${from}, when the longest window first had a say.`,
      ],
    },
    lookbackFigure(rows, "sharpe", benchmark.periodsPerYear),
    lookbackFigure(rows, "turnover", benchmark.periodsPerYear),
    lookbackTable(rows, since(benchmark, from)),
  ];
}

function lookbackFigure(rows: readonly LookbackRow[], measure: MeasureName, periodsPerYear: number): Figure {
  const { label, format } = backtestColumn(measure, periodsPerYear);
  const lookbacks = [...new Set(rows.map(({ lookback }) => lookback))];
  const strategies = [...new Set(rows.map(({ strategy }) => strategy))];
  const cell = (strategy: string, lookback: number): number | null =>
    rows.find((row) => row.strategy === strategy && row.lookback === lookback)?.measures[measure] ?? null;
  return {
    kind: "figure",
    id: `lookback-${measure}`,
    title: `${label} by lookback`,
    chart: {
      type: "bar",
      categories: lookbacks.map((lookback) => counted(lookback, "return")),
      yAxis: { label, format },
      series: strategies.map((name) => ({ name, values: lookbacks.map((lookback) => cell(name, lookback)) })),
    },
  };
}

/** The measures of the table. */
const shown = ["annualReturn", "annualVolatility", "sharpe", "maxDrawdown", "turnover"] as const;

function lookbackTable(rows: readonly LookbackRow[], benchmark: Ledger): Table {
  const figures = ({ measures }: Pick<LookbackRow, "measures">): TableRow =>
    Object.fromEntries(shown.map((name) => [name, shownFigure(backtestMeasures[name], measures[name])]));
  return {
    kind: "table",
    id: "lookbacks",
    title: "The same strategies with longer lookbacks",
    columns: [
      { key: "strategy", label: "Strategy" },
      { key: "lookback", label: "Returns seen", format: { style: "integer" } },
      ...shown.map((name) => backtestColumn(name, benchmark.periodsPerYear)),
      {
        key: "bias",
        label: "Risk bias",
        format: { style: "number", decimals: 2 },
        description:
          "Root mean square of returns over the deviation the covariance predicted: above 1 it was too confident.",
      },
      {
        key: "fallbacks",
        label: "Fallbacks",
        format: { style: "integer" },
        description:
          "Months in which no portfolio beat the risk-free rate and the minimum variance was held.",
      },
    ],
    rows: [
      ...rows.map((row) => ({
        strategy: row.strategy,
        lookback: row.lookback,
        ...figures(row),
        bias: row.bias,
        fallbacks: row.fallbacks,
      })),
      {
        strategy: benchmark.name,
        lookback: null,
        ...figures(scorecard(benchmark)),
        bias: null,
        fallbacks: 0,
      },
    ],
  };
}
