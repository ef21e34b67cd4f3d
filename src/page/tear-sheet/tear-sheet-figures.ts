import { seriesMeasures } from "../../evaluate/measures/series-measures.ts";
import type { MeasuredSeries, TearSheet, TearSheetIntervals } from "../../jobs/results/tear-sheet.ts";
import type { Figure, NumberFormat } from "../../report/report.ts";
import { cumulativeReturns, growthAndDrawdown } from "../over-time/paths.ts";
import { intervalKeys, intervalSources } from "./interval-tables.ts";
import { measuredSeries } from "./measure-tables.ts";
import { periodName } from "./period-tables.ts";
import { shortLabels } from "./short-labels.ts";

const percent: NumberFormat = { style: "percent", decimals: 1 };
const number: NumberFormat = { style: "number", decimals: 2 };

/** Growth of one unit, beneath it the distance from the peak; the deepest drawdowns are shaded. */
export function pathFigure(sheet: TearSheet): Figure {
  const measured = measuredSeries(sheet);
  const growth = growthAndDrawdown(
    measured.map(({ series }) => series),
    measured.map(({ series, drawdowns }) => ({
      name: series.name,
      dates: series.dates,
      values: drawdowns,
    })),
  );
  return withWorstDrawdowns(growth, sheet.strategy);
}

/** The same growth where equal heights are equal returns. */
export function logFigure(sheet: TearSheet): Figure {
  const growth = cumulativeReturns(measuredSeries(sheet).map(({ series }) => series));
  const chart = growth.chart.type === "line" ? growth.chart : undefined;
  if (chart === undefined) return growth;
  return {
    ...growth,
    id: "cumulative-return-log",
    title: "Growth on a logarithmic scale",
    caption: "Equal heights are equal returns.",
    chart: { ...chart, yAxis: { ...chart.yAxis, scale: "log" } },
  };
}

/** The same with the strategy's three deepest drawdowns shaded, from the first date below the peak to the recovery. */
function withWorstDrawdowns(growth: Figure, { worstDrawdowns }: MeasuredSeries): Figure {
  if (growth.chart.type !== "line") return growth;
  const spans = worstDrawdowns
    .slice(0, 3)
    .map(({ start, end, recovered }) => ({ from: start, to: recovered ?? end }));
  return { ...growth, chart: { ...growth.chart, spans } };
}

/** Two forest plots, since ratios and percentages share no axis. */
export function intervalFigures(sheet: TearSheet, intervals: TearSheetIntervals): Figure[] {
  const sources = intervalSources(sheet, intervals);
  return (["ratios", "rates"] as const).map((group) => {
    const keys = intervalKeys[group];
    return {
      kind: "figure",
      id: `intervals-${group}`,
      title: group === "ratios" ? "Ratios and their intervals" : "Rates and their intervals",
      chart: {
        type: "interval",
        categories: keys.map((key) => shortLabels[key] ?? seriesMeasures[key].label),
        xAxis: {
          label: group === "ratios" ? "Ratio, annualized" : "Rate a year; drawdown of the whole span",
          format: group === "ratios" ? number : percent,
        },
        series: sources.map(({ of, each }) => ({
          name: of,
          estimates: keys.map((key) => each[key].estimate),
          lower: keys.map((key) => each[key].lower),
          upper: keys.map((key) => each[key].upper),
        })),
        reference: 0,
      },
    };
  });
}

export function endOfYearFigure(sheet: TearSheet): Figure {
  const { endOfYear, strategy, benchmark } = sheet;
  return {
    kind: "figure",
    id: "end-of-year-returns",
    title: "Returns by year",
    chart: {
      type: "bar",
      categories: endOfYear.map(({ year }) => year),
      yAxis: { label: "Return", format: percent },
      series: [
        { name: strategy.series.name, values: endOfYear.map((row) => row.strategy) },
        ...(benchmark === undefined
          ? []
          : [{ name: benchmark.series.name, values: endOfYear.map((row) => row.benchmark) }]),
      ],
    },
  };
}

export function histogramFigure(sheet: TearSheet): Figure {
  return {
    kind: "figure",
    id: "return-histogram",
    title: "Distribution of monthly returns",
    chart: {
      type: "histogram",
      xAxis: { label: "Return of a month", format: percent },
      bins: 30,
      series: measuredSeries(sheet).map(({ series, distribution }) => ({
        name: series.name,
        values: [...(distribution.find(({ period }) => period === "month")?.returns ?? [])],
      })),
    },
  };
}

export function distributionFigure({ series, distribution }: MeasuredSeries, id: string): Figure {
  return {
    kind: "figure",
    id,
    title: `Returns by length of period: ${series.name}`,
    caption: "Boxes hold the middle half, whiskers reach 1.5 boxes further, dots lie beyond.",
    chart: {
      type: "box",
      uniform: true,
      categories: distribution.map(({ period }) => periodName(period)),
      yAxis: { label: "Return", format: percent },
      samples: distribution.map(({ returns }) => [...returns]),
    },
  };
}
