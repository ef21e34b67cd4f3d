import { spelled } from "../../base/spelled.ts";
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

/** The samples of the strategies, and that of the benchmark where there is one. */
export function withBenchmark({
  samples,
  benchmark,
}: Pick<RandomizedResult, "samples" | "benchmark">): readonly StrategySample[] {
  return benchmark === undefined ? samples : [...samples, benchmark];
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
