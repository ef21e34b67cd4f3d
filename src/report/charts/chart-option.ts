import type { HeatmapChart } from "../report.ts";
import { turnedLabelHeight } from "./axes.ts";
import type { Drawable } from "./drawable/drawable.ts";
import type { ChartOption } from "./echarts-types.ts";
import { frameHeight } from "./frame.ts";
import { barOption } from "./kinds/bar.ts";
import { boxOption } from "./kinds/box.ts";
import { dendrogramOption } from "./kinds/dendrogram.ts";
import { facetLegend } from "./kinds/facet-legend.ts";
import { facetColumns, facetsOption } from "./kinds/facets.ts";
import { heatmapOption } from "./kinds/heatmap.ts";
import { histogramOption } from "./kinds/histogram.ts";
import { intervalOption } from "./kinds/interval.ts";
import { lineOption } from "./kinds/line.ts";
import { scatterOption } from "./kinds/scatter.ts";
import { stackedAreaOption } from "./kinds/stacked-area.ts";
import { heightBelow } from "./kinds/two-panes.ts";
import type { Look } from "./look.ts";

/**
 * The options object ECharts draws a chart from: the same for a picture in a file, a live chart in a page and the
 * app. It holds functions (formatters), so data travel as `Drawable` and options are built where they are drawn.
 */
export function chartOption(chart: Drawable, look: Look): ChartOption {
  switch (chart.type) {
    case "line":
      return lineOption(chart, look);
    case "stacked-area":
      return stackedAreaOption(chart, look);
    case "bar":
      return barOption(chart, look);
    case "box":
      return boxOption(chart, look);
    case "heatmap":
      return heatmapOption(chart, look);
    case "scatter":
      return scatterOption(chart, look);
    case "histogram":
      return histogramOption(chart, look);
    case "interval":
      return intervalOption(chart, look);
    case "dendrogram":
      return dendrogramOption(chart, look);
    case "facets":
      return facetsOption(chart, look);
  }
}

/** The height in pixels that suits a chart at a width: what its rows, panels and legend ask for. */
export function chartHeight(chart: Drawable, width: number): number {
  const above = frameHeight(width, legendOf(chart), "yAxis" in chart ? chart.yAxis.label : undefined);
  return Math.round(above + plotHeight(chart, width));
}

function plotHeight(chart: Drawable, width: number): number {
  const wide = Math.min(340, Math.max(230, width * 0.42));
  switch (chart.type) {
    case "heatmap":
      return (
        Math.max(leastHeatMap, 40 + chart.rows.length * heatmapRow(chart, width)) +
        turnedLabelHeight(chart.columns, width)
      );
    case "interval":
      return 60 + chart.categories.length * Math.max(26, 16 * chart.series.length);
    case "bar":
      if (!chart.horizontal) return wide + turnedLabelHeight(chart.categories, width);
      return 60 + chart.categories.length * Math.max(24, 16 * chart.series.length);
    case "facets": {
      const columns = facetColumns(chart.panels.length, width);
      return 24 + Math.ceil(chart.panels.length / columns) * 138;
    }
    case "dendrogram":
      return wide * 0.85 + turnedLabelHeight(chart.leaves, width);
    case "box":
      return wide + turnedLabelHeight(chart.categories, width);
    case "scatter":
      return Math.min(460, Math.max(300, width * 0.6));
    case "line":
      return chart.below === undefined ? wide : wide * 0.62 + heightBelow;
    default:
      return wide;
  }
}

/** Pixels that the scale of a heat map takes, its ends and their names included. */
const leastHeatMap = 100;

/** Square cells for small matrices with as many rows as columns; flat ones for long tables. */
function heatmapRow({ rows, columns }: HeatmapChart, width: number): number {
  const square = (width - 140) / columns.length;
  return rows.length === columns.length ? Math.min(square, 40, 620 / rows.length) : Math.min(square, 30);
}

/** The names in the legend of a chart, which shows it where there are two at least. */
export function legendOf(chart: Drawable): string[] {
  switch (chart.type) {
    case "box":
    case "dendrogram":
    case "heatmap":
      return [];
    case "facets":
      return facetLegend(chart);
    default:
      return chart.series.map(({ name }) => name);
  }
}
