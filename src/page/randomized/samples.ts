import { counted, grouped } from "../../base/words/counted.ts";
import { spelled } from "../../base/words/spelled.ts";
import { backtestMeasures, type MeasureName } from "../../evaluate/measures/backtest-measures.ts";
import type { Scorecard } from "../../evaluate/scorecard.ts";
import type { RandomizedResult, StrategySample } from "../../jobs/results/randomized.ts";
import type { Figure } from "../../report/report.ts";
import { backtestColumn } from "../backtest/measures-table.ts";
import { shownFigure } from "../measure-columns.ts";
import type { FigureText } from "../over-time/paths.ts";

/** The scorecards of one strategy over many datasets. */
export interface ScorecardSample {
  readonly strategy: string;
  readonly scorecards: readonly Scorecard[];
}

type Sampled = Pick<RandomizedResult, "samples" | "benchmark" | "spanned">;

/** The samples of the strategies, and that of the benchmark where it has one on every dataset. */
export function overAll({ samples, benchmark, spanned }: Sampled): readonly StrategySample[] {
  return benchmark === undefined || spanned !== undefined ? samples : [...samples, benchmark];
}

/** Strategies and benchmark on the datasets that it spans, where those are not all. */
export function overSpanned({ benchmark, spanned }: Sampled): readonly StrategySample[] | undefined {
  return benchmark === undefined || spanned === undefined ? undefined : [...spanned, benchmark];
}

/** All samples, whatever datasets they are of. */
export function withBenchmark({ samples, benchmark }: Sampled): readonly StrategySample[] {
  return benchmark === undefined ? samples : [...samples, benchmark];
}

/** What takes no part in the contest: the benchmark is held against, not chosen. */
export function outsideOf({ benchmark }: Sampled): readonly string[] {
  return benchmark === undefined ? [] : [benchmark.strategy];
}

/** On how many datasets a benchmark has figures, in words: "the 15 of 30 datasets that SPY spans". */
export function spannedWords({
  benchmark,
  datasets,
}: Pick<RandomizedResult, "benchmark" | "datasets">): string {
  return `the ${grouped(benchmark?.scorecards.length ?? 0)} of ${counted(datasets.length, "dataset")} that ${benchmark?.strategy} spans`;
}

/** Box plots of one measure over many datasets, one box a strategy; measures that do not exist are left out. */
export function measureBoxes(
  measure: MeasureName,
  samples: readonly ScorecardSample[],
  text: FigureText = {},
): Figure {
  const { label, format, description } = backtestColumn(measure);
  return {
    kind: "figure",
    id: text.id ?? `${measureId(measure)}-boxes`,
    title: text.title ?? `${label} over datasets`,
    caption: text.caption ?? description,
    chart: {
      type: "box",
      categories: samples.map(({ strategy }) => strategy),
      yAxis: { label, format },
      samples: samples.map(({ scorecards }) =>
        scorecards.map((card) => shownOf(card, measure)).filter((value) => value !== null),
      ),
    },
  };
}

/** Bars of one measure, one a strategy: of the scorecards of medians, or of a single backtest. */
export function measureBars(
  measure: MeasureName,
  scorecards: readonly Scorecard[],
  text: FigureText = {},
): Figure {
  const { label, format, description } = backtestColumn(measure);
  return {
    kind: "figure",
    id: text.id ?? `${measureId(measure)}-bars`,
    title: text.title ?? label,
    caption: text.caption ?? description,
    chart: {
      type: "bar",
      categories: scorecards.map(({ strategy }) => strategy),
      yAxis: { label, format },
      series: [{ name: label, values: scorecards.map((card) => shownOf(card, measure)) }],
    },
  };
}

function shownOf({ measures }: Scorecard, measure: MeasureName): number | null {
  return shownFigure(backtestMeasures[measure], measures[measure]);
}

function measureId(measure: string): string {
  return spelled(measure, "-");
}
