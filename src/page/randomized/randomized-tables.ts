import { counted, grouped } from "../../base/words/counted.ts";
import type { MeasureName } from "../../evaluate/measures/backtest-measures.ts";
import type { RandomizedResult, StrategySample } from "../../jobs/results/randomized.ts";
import type { Table } from "../../report/report.ts";
import { backtestColumn, type MeasuresTableOptions, measuresTable } from "../backtest/measures-table.ts";
import { outsideOf, overAll, overSpanned, spannedWords } from "./samples.ts";

/** Medians over all datasets, and, where a benchmark spans only some of them, over those with it. */
export function mediansTables(result: RandomizedResult): Table[] {
  const { datasets, data } = result;
  const { periodsPerYear } = data.universe;
  const outside = outsideOf(result);
  const text = {
    title: "Medians over datasets",
    caption: `Median of each measure over ${counted(datasets.length, "dataset")}.`,
  };
  const all = mediansTable(overAll(result), datasets.length, { ...text, periodsPerYear, outside });
  const held = overSpanned(result);
  if (held === undefined) return [all];
  const where = spannedWords(result);
  const own = {
    id: "measures-spanned",
    title: `Medians over ${where}`,
    caption: `${outside[0]} has no figures on the others, so that strategies are held against it here alone.`,
  };
  const count = result.benchmark?.scorecards.length ?? 0;
  return [all, mediansTable(held, count, { ...own, periodsPerYear, outside })];
}

/** Medians, with the share of datasets that failed. */
function mediansTable(
  samples: readonly StrategySample[],
  datasets: number,
  options: MeasuresTableOptions,
): Table {
  const table = measuresTable(
    samples.map(({ median }) => median),
    options,
  );
  return {
    ...table,
    columns: [
      ...table.columns,
      {
        key: "failureRate",
        label: "Failure rate",
        format: { style: "percent", decimals: 1 },
        better: "lower",
        description: "Share of the datasets on which the strategy gave no portfolio at all, or was cut off.",
      },
    ],
    rows: table.rows.map((row, i) => ({ ...row, failureRate: 1 - samples[i].scorecards.length / datasets })),
  };
}

/** The middle half of every measure. */
export function quartileTable(samples: readonly StrategySample[], periodsPerYear: number): Table {
  const table = measuresTable(
    samples.flatMap(({ strategy, quartiles }) =>
      (["lower", "upper"] as const).map((which) => ({
        strategy: `${strategy}, ${which} quartile`,
        measures: quartiles[which],
      })),
    ),
    { id: "quartiles", title: "Quartiles over datasets", periodsPerYear },
  );
  return { ...table, columns: table.columns.map(({ better: _, ...column }) => column) };
}

/** Strategies by the weighted mean of their ranks. */
export function leaderboardTable({ standings }: RandomizedResult): Table {
  const counted = Object.keys(standings[0].ranks) as MeasureName[];
  const rank = { style: "number", decimals: 0 } as const;
  return {
    kind: "table",
    id: "leaderboard",
    title: "Leaderboard",
    caption: `Weighted mean of percentile ranks among these ${grouped(standings.length)} strategies, by their medians: 100 is best in all, 0 worst.`,
    columns: [
      { key: "strategy", label: "Strategy" },
      { key: "score", label: "Score", format: { style: "number", decimals: 1 }, better: "higher" },
      ...counted.map((key) => ({ key, label: labelOf(key), format: rank })),
    ],
    rows: standings.map(({ strategy, score, ranks }) => ({ strategy, score, ...ranks })),
  };
}

function labelOf(measure: MeasureName): string {
  return backtestColumn(measure).label;
}
