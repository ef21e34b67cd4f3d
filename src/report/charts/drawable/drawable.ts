import type { BoxChart, Chart, HistogramChart, ScatterChart } from "../../report.ts";
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
    case "stacked-area": {
      const thin = chart.type === "line" ? thinRows : thinSteps;
      const below = chart.type === "line" ? chart.below : undefined;
      const rows = rowsDrawn([...chart.series, ...(below?.series ?? [])], chart.x.length, detail, thin);
      return {
        ...chart,
        x: at<string | number>(chart.x, rows),
        series: seriesAt(chart.series, rows),
        ...(below && { below: { ...below, series: seriesAt(below.series, rows) } }),
      } as Drawable;
    }
    case "facets": {
      const rows = rowsDrawn(
        chart.panels.flatMap(({ series }) => series),
        chart.x.length,
        detail,
        thinRows,
      );
      const panels = chart.panels.map((panel) => ({ ...panel, series: seriesAt(panel.series, rows) }));
      return { ...chart, x: at(chart.x, rows), panels };
    }
    case "scatter":
      return { ...chart, series: chart.series.map((series) => pointsDrawn(series, detail.points)) };
    default:
      return chart;
  }
}

type Series = readonly { readonly name: string; readonly values: readonly (number | null)[] }[];

function rowsDrawn(series: Series, rows: number, detail: ChartDetail, thin: typeof thinRows): number[] {
  const { values: numbers, leastRows, mostRows = rows } = detail;
  const keep = Math.min(mostRows, Math.max(leastRows, Math.floor(numbers / Math.max(1, series.length))));
  return thin(
    series.map(({ values }) => values),
    rows,
    keep,
  );
}

function seriesAt<S extends Series[number]>(series: readonly S[], rows: readonly number[]): S[] {
  return series.map((each) => ({ ...each, values: at(each.values, rows) }));
}

function at<V>(values: readonly V[], rows: readonly number[]): V[] {
  return rows.length === values.length ? [...values] : rows.map((row) => values[row]);
}

/** A cloud thinned to at most `most` of its points, evenly over their order; lines and named points stay whole. */
function pointsDrawn(series: ScatterSeries, most: number): ScatterSeries {
  const { points, color } = series;
  if (series.style !== "cloud" || points.length <= most) return series;
  const rows = Array.from({ length: most }, (_, i) => Math.floor((i * points.length) / most));
  return {
    ...series,
    points: at(points, rows),
    ...(color && { color: at(color, rows) }),
    ...(series.labels && { labels: at(series.labels, rows) }),
  };
}
