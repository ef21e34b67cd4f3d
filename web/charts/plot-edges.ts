import type { EChartsType } from "echarts/core";

/** A point of a live chart in pixels from its upper left corner. */
export type Pixel = readonly [x: number, y: number];

/** The rectangle of a plot, in pixels. */
export interface PlotEdges {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Panes that a chart has at most. */
const panes = [0, 1];

/** The pane that a pixel lies in; none where it is beside all. */
export function paneAt(chart: EChartsType, pixel: Pixel): number | undefined {
  return panes.find((gridIndex) => chart.containPixel({ gridIndex }, [...pixel]));
}

/** Where the plot around a pixel ends: that of all panes together. ECharts tells only whether a pixel is in one. */
export function plotEdges(chart: EChartsType, [x, y]: Pixel): PlotEdges {
  const [width, height] = [chart.getWidth(), chart.getHeight()];
  const isInside = (...pixel: Pixel): boolean => paneAt(chart, pixel) !== undefined;
  let [left, right, top, bottom] = [0, width, 0, height];
  while (left < x && !isInside(left, y)) left++;
  while (right > x && !isInside(right, y)) right--;
  while (top < y && !isInside(x, top)) top++;
  while (bottom > y && !isInside(x, bottom)) bottom--;
  return { left, right, top, bottom };
}
