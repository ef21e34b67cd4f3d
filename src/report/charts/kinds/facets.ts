import { formatTick } from "../../number-format.ts";
import type { FacetChart } from "../../report.ts";
import type { Extent } from "../axes.ts";
import { extentOf, timeAxis, valueAxis } from "../axes.ts";
import type { ChartOption } from "../echarts-types.ts";
import { frame } from "../frame.ts";
import { lineSeries } from "../line-series.ts";
import type { Look } from "../look.ts";
import { milliseconds } from "../milliseconds.ts";
import { fitText, textWidth } from "../text-width.ts";
import { niceTicks } from "../ticks.ts";
import { axisTooltip } from "../tooltip.ts";
import { facetLegend } from "./facet-legend.ts";

const panelTitle = 22;
const bottomLabels = 24;
const gap = 14;

/** Small multiples: panels side by side on the same axes, the labels only at the outer ones. */
export function facetsOption(chart: FacetChart, look: Look): ChartOption {
  const layout = frame(look, facetLegend(chart), chart.yAxis.label);
  const x = chart.x.map(milliseconds);
  const extent = extentOf(chart.panels.flatMap(({ series }) => series.map(({ values }) => values)));
  const [bottom, top] = sharedEnds(chart, extent);
  const cells = placePanels(
    chart,
    look,
    layout.top,
    Math.max(labelWidth(chart, bottom), labelWidth(chart, top)),
  );
  const oneEach = chart.panels.every(({ series }) => series.length === 1);
  const value = valueAxis({ ...chart.yAxis, min: bottom, max: top }, extent, look);
  return {
    ...layout.option,
    title: [...(layout.option.title as object[]), ...cells.map((cell) => cellTitle(cell, look))],
    ...axisTooltip(look, "line", chart.yAxis.format),
    grid: cells.map(({ left, top: cellTop, width, height }) => ({ left, top: cellTop, width, height })),
    xAxis: cells.map((cell, gridIndex) => {
      const axis = timeAxis(x, { ...look, width: cell.width, live: false });
      return { ...axis, gridIndex, axisLabel: { ...axis.axisLabel, show: cell.lowest, fontSize: 10.5 } };
    }),
    yAxis: cells.map((cell, gridIndex) => ({
      ...value,
      gridIndex,
      splitNumber: 3,
      axisLabel: { ...value.axisLabel, show: cell.leftmost, fontSize: 10.5 },
    })),
    series: chart.panels.flatMap(({ series }, index) =>
      series.map(({ name, values }) => ({
        ...lineSeries(look, name, x, values, chart.panels.length),
        ...(oneEach && { color: look.theme.series[0] }),
        lineStyle: { width: 1.1 },
        xAxisIndex: index,
        yAxisIndex: index,
      })),
    ),
  };
}

/** How many panels stand side by side. */
export function facetColumns(panels: number, width: number): number {
  const fitting = Math.max(1, Math.min(4, Math.floor(width / 165)));
  const rows = Math.ceil(panels / Math.min(fitting, panels));
  return Math.ceil(panels / rows);
}

interface Cell {
  readonly title: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Whether no panel stands below it, or left of it. */
  readonly lowest: boolean;
  readonly leftmost: boolean;
}

function placePanels(chart: FacetChart, look: Look, top: number, labels: number): Cell[] {
  const { panels } = chart;
  const columns = facetColumns(panels.length, look.width);
  const rows = Math.ceil(panels.length / columns);
  const width = (look.width - labels - 16 - gap * (columns - 1)) / columns;
  const height = (look.height - top - bottomLabels - rows * panelTitle - (rows - 1) * gap) / rows;
  return panels.map(({ title }, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    return {
      title,
      left: labels + column * (width + gap),
      top: top + panelTitle + row * (height + panelTitle + gap),
      width,
      height,
      lowest: i + columns >= panels.length,
      leftmost: column === 0,
    };
  });
}

function cellTitle({ title, left, top, width }: Cell, look: Look): object {
  const textStyle = { fontSize: 12, fontWeight: 600, color: look.theme.text };
  return { text: fitText(title, 12.5, width), left, top: top - panelTitle + 2, padding: 0, textStyle };
}

/** Round ends of the value axis that all panels share. */
function sharedEnds({ yAxis }: FacetChart, { low, high }: Extent): [bottom: number, top: number] {
  const ticks = low < high ? niceTicks(low, high, 4) : [low - 1, high + 1];
  return [yAxis.min ?? ticks[0], yAxis.max ?? ticks[ticks.length - 1]];
}

function labelWidth({ yAxis }: FacetChart, value: number): number {
  return textWidth(formatTick(value, yAxis.format, value), 10.5) + 14;
}
