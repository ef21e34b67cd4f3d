import {
  backtestMeasures,
  type MeasureName,
} from "../../../../../src/evaluate/measures/backtest-measures.ts";
import { measureQuantiles } from "../../../../../src/evaluate/samples/measure-quantiles.ts";
import type { Scorecard } from "../../../../../src/evaluate/scorecard.ts";
import type { Answer } from "../../../../../src/jobs/job.ts";
import { backtestColumn } from "../../../../../src/page/backtest/measures-table.ts";
import { shownFigure } from "../../../../../src/page/measure-columns.ts";
import type { Table } from "../../../../../src/report/report.ts";

/** The medians that are watched while cells come in. */
const watched: readonly MeasureName[] = [
  "sharpe",
  "annualReturn",
  "annualVolatility",
  "maxDrawdown",
  "turnoverPerYear",
];

/** Medians over the cells that have ended, a line a strategy. */
export interface MediansSoFar {
  readonly enter: (strategy: string, answer: Answer<"measure">) => void;
  readonly table: () => Table;
}

export function mediansSoFar(strategies: readonly string[], periodsPerYear: number): MediansSoFar {
  const cards = new Map<string, Scorecard[]>(strategies.map((name) => [name, []]));
  return {
    enter(strategy, answer) {
      if (answer.status === "done") cards.get(strategy)?.push({ strategy, measures: answer.result.measures });
    },
    table: () => ({
      kind: "table",
      id: "medians-so-far",
      title: "Medians so far",
      columns: [
        { key: "strategy", label: "Strategy" },
        { key: "datasets", label: "Datasets", format: { style: "integer" } },
        ...watched.map((name) => backtestColumn(name, periodsPerYear)),
      ],
      rows: strategies.map((strategy) => {
        const own = cards.get(strategy) ?? [];
        const medians = measureQuantiles(own, 0.5);
        const figures = watched.map((name) => [name, shownFigure(backtestMeasures[name], medians[name])]);
        return { strategy, datasets: own.length, ...Object.fromEntries(figures) };
      }),
    }),
  };
}
