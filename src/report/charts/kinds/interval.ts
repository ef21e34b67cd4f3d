import type { IntervalChart } from "../../report.ts";
import { categoryAxis, extentOf, nameBelow, valueAxis } from "../axes.ts";
import type { ChartOption, DrawingApi, Shape } from "../echarts-types.ts";
import { frame, plotArea, shown } from "../frame.ts";
import type { Look } from "../look.ts";
import { colorOf } from "../look.ts";
import { itemTooltip, tipText } from "../tooltip.ts";

/** A forest plot: for each category and series its interval as a bar and its estimate as a dot. */
export function intervalOption(chart: IntervalChart, look: Look): ChartOption {
  const { categories, series, xAxis, reference } = chart;
  const extent = extentOf([
    ...series.flatMap(({ estimates, lower, upper }) => [estimates, lower, upper]),
    reference === undefined ? [] : [reference],
  ]);
  const layout = frame(
    look,
    series.map(({ name }) => name),
  );
  return {
    ...layout.option,
    grid: plotArea(layout.top, 22),
    ...itemTooltip(look, (point: IntervalPoint) => intervalText(chart, point)),
    xAxis: {
      ...valueAxis(xAxis, extent, look, { horizontal: true }),
      ...nameBelow(xAxis.label, look),
    },
    yAxis: categoryAxis(categories, look, true),
    series: series.map((each, index) => ({
      type: "custom",
      name: each.name,
      color: colorOf(look, each.name),
      data: categories.map((_, i) => [i, each.estimates[i], each.lower[i], each.upper[i]]),
      encode: { x: [1, 2, 3], y: 0 },
      renderItem: (_: unknown, api: DrawingApi) =>
        drawInterval(api, colorOf(look, each.name), index, series.length),
      silent: !look.live,
      ...(index === 0 && reference !== undefined && { markLine: referenceLine(reference, look) }),
    })),
  };
}

function referenceLine(reference: number, look: Look): object {
  return {
    silent: true,
    symbol: "none",
    label: { show: false },
    lineStyle: { color: look.theme.muted, type: [4, 4], width: 1 },
    data: [{ xAxis: reference }],
  };
}

function drawInterval(api: DrawingApi, color: string, index: number, count: number): Shape {
  const [category, estimate, lower, upper] = [0, 1, 2, 3].map((dimension) => api.value(dimension) as number);
  if (Number.isNaN(estimate)) return { type: "group", children: [] };
  const band = (api.size as (distance: number[]) => number[])([0, 1])[1];
  const offset = (index - (count - 1) / 2) * Math.min(18, (band * 0.7) / count);
  const [x, middle] = api.coord([estimate, category]);
  const y = middle + offset;
  const dot: Shape = { type: "circle", shape: { cx: x, cy: y, r: 4.5 }, style: { fill: color } };
  if (Number.isNaN(lower) || Number.isNaN(upper)) return { type: "group", children: [dot] };
  const [x1] = api.coord([lower, category]);
  const [x2] = api.coord([upper, category]);
  const bar: Shape = {
    type: "line",
    shape: { x1, y1: y, x2, y2: y },
    style: { stroke: color, lineWidth: 2.2 },
  };
  const cap = (at: number): Shape => ({
    type: "line",
    shape: { x1: at, y1: y - 4, x2: at, y2: y + 4 },
    style: { stroke: color, lineWidth: 1.6 },
  });
  return { type: "group", children: [bar, cap(x1), cap(x2), dot] };
}

interface IntervalPoint {
  readonly seriesIndex: number;
  readonly dataIndex: number;
}

function intervalText(
  { categories, series, xAxis: { format } }: IntervalChart,
  { seriesIndex, dataIndex }: IntervalPoint,
): string {
  const { name, estimates, lower, upper } = series[seriesIndex];
  return tipText(`${categories[dataIndex]} · ${name}`, [
    { name: "estimate", values: [shown(estimates[dataIndex], format)] },
    {
      name: "interval",
      values: [`${shown(lower[dataIndex], format)} to ${shown(upper[dataIndex], format)}`],
    },
  ]);
}
