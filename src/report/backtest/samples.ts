import type { BacktestMeasures, Scorecard } from "../../evaluate/scorecard.ts";
import type { Figure } from "../report.ts";
import { measureColumns } from "./measures-table.ts";
import type { FigureText } from "./paths.ts";

/** The scorecards of one strategy over many datasets. */
export interface ScorecardSample {
  readonly strategy: string;
  readonly scorecards: readonly Scorecard[];
}

/** Box plots of one measure over many datasets, one box a strategy; measures that do not exist are left out. */
export function measureBoxes(
  measure: keyof BacktestMeasures,
  samples: readonly ScorecardSample[],
  text: FigureText = {},
): Figure {
  const { label, format, description } = columnOf(measure);
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
        scorecards.map(({ measures }) => measures[measure]).filter((value) => value !== null),
      ),
    },
  };
}

/** Bars of one measure, one a strategy: of the scorecards of medians, or of a single backtest. */
export function measureBars(
  measure: keyof BacktestMeasures,
  scorecards: readonly Scorecard[],
  text: FigureText = {},
): Figure {
  const { label, format, description } = columnOf(measure);
  return {
    kind: "figure",
    id: text.id ?? `${measureId(measure)}-bars`,
    title: text.title ?? label,
    caption: text.caption ?? description,
    chart: {
      type: "bar",
      categories: scorecards.map(({ strategy }) => strategy),
      yAxis: { label, format },
      series: [{ name: label, values: scorecards.map(({ measures }) => measures[measure]) }],
    },
  };
}

function columnOf(measure: keyof BacktestMeasures): (typeof measureColumns)[number] {
  return measureColumns.find(({ key }) => key === measure) as (typeof measureColumns)[number];
}

function measureId(measure: string): string {
  return measure.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
