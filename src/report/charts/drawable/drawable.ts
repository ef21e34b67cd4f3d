import type { BoxChart, Chart, HistogramChart, LineChart, ScatterChart } from "../../report.ts";
import { atRows, seriesAt, valuesAt } from "./at-rows.ts";
import { type BoxDrawable, summarizeBoxes } from "./box-summary.ts";
import { countBins, type HistogramDrawable } from "./histogram-counts.ts";
import { thinRows, thinSteps } from "./thin-rows.ts";
import { withinReach } from "./within-reach.ts";

/** A chart reduced to what is drawn: plain JSON, small enough to send many of them in one page. */
export type Drawable = Exclude<Chart, BoxChart | HistogramChart> | BoxDrawable | HistogramDrawable;

type ScatterSeries = ScatterChart["series"][number];

/** How much detail a picture gets. */
export interface ChartDetail {
  /** Numbers a line or area chart may hold, over all its series. */
  readonly values: number;
  /** Rows such a chart is never thinned below. */
  readonly leastRows: number;
  /** Rows such a chart is never left with more of; default any. */
  readonly mostRows?: number;
  /** Points a series of a scatter chart may hold. */
  readonly points: number;
}

/** For pictures in files. */
export const fullDetail: ChartDetail = { values: 40_000, leastRows: 1500, points: 20_000 };

/** Reduces a chart to what is drawn; a chart that is small enough keeps every figure. */
export function drawable(given: Chart, detail: ChartDetail = fullDetail): Drawable {
  const chart = withinReach(given);
  if (chart.type === "box") return summarizeBoxes(chart);
  if (chart.type === "histogram") return countBins(chart);
  return thinned(chart, detail);
}

/** Reduces a drawable chart further. */
export function thinned(chart: Drawable, detail: ChartDetail): Drawable {
  switch (chart.type) {
    case "line":
      return atRows(
        chart,
        rowsDrawn([...chart.series, ...(chart.below?.series ?? [])], chart.x.length, detail, thinRows),
      );
    case "stacked-area":
      return atRows(chart, rowsDrawn(chart.series, chart.x.length, detail, thinSteps));
    case "facets": {
      const rows = rowsDrawn(
        chart.panels.flatMap(({ series }) => series),
        chart.x.length,
        detail,
        thinRows,
      );
      const panels = chart.panels.map((panel) => ({ ...panel, series: seriesAt(panel.series, rows) }));
      return { ...chart, x: valuesAt(chart.x, rows), panels };
    }
    case "scatter":
      return { ...chart, series: chart.series.map((series) => pointsDrawn(series, detail.points)) };
    default:
      return chart;
  }
}

type Series = Pick<LineChart["series"][number], "values" | "marks">;

/** The rows that are drawn, those of marked points in any case. */
function rowsDrawn(
  series: readonly Series[],
  rows: number,
  detail: ChartDetail,
  thin: typeof thinRows,
): number[] {
  const { values: numbers, leastRows, mostRows = rows } = detail;
  const keep = Math.min(mostRows, Math.max(leastRows, Math.floor(numbers / Math.max(1, series.length))));
  const thinned = thin(
    series.map(({ values }) => values),
    rows,
    keep,
  );
  const marked = series.flatMap(({ marks = [] }) => marks.map(({ row }) => row));
  return marked.length === 0 ? thinned : [...new Set([...thinned, ...marked])].sort((a, b) => a - b);
}

/** A cloud thinned to at most `most` of its points, evenly over their order; lines and named points stay whole. */
function pointsDrawn(series: ScatterSeries, most: number): ScatterSeries {
  const { points, color } = series;
  if (series.style !== "cloud" || points.length <= most) return series;
  const rows = Array.from({ length: most }, (_, i) => Math.floor((i * points.length) / most));
  return {
    ...series,
    points: valuesAt(points, rows),
    ...(color && { color: valuesAt(color, rows) }),
    ...(series.labels && { labels: valuesAt(series.labels, rows) }),
  };
}
