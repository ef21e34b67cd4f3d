import type { Axis, ScatterChart } from "../../report.ts";
import { type AxisOption, extentOf, nameBelow, valueAxis } from "../axes.ts";
import type { ChartOption } from "../echarts-types.ts";
import { frame, labelGround, plotArea, shown } from "../frame.ts";
import type { Look } from "../look.ts";
import { colorOf } from "../look.ts";
import { itemTooltip, tipText } from "../tooltip.ts";

type ScatterSeries = ScatterChart["series"][number];

const scaleWidth = 62;
const mostLabels = 40;
const star = "path://M0,-10 L2.9,-3.6 9.5,-3.1 4.5,1.4 6,8.1 0,4.6 -6,8.1 -4.5,1.4 -9.5,-3.1 -2.9,-3.6 Z";

/** Points, clouds of points, lines through points and single marked points. */
export function scatterOption(chart: ScatterChart, look: Look): ChartOption {
  const extent = (axis: 0 | 1) =>
    extentOf(chart.series.map(({ points }) => points.map((point) => point[axis])));
  const colored = chart.series.findIndex(({ color }) => color !== undefined);
  const layout = frame(
    look,
    chart.series.map(({ name }) => name),
    chart.yAxis.label,
  );
  const axis = (given: Axis, number: 0 | 1): AxisOption =>
    withoutEndLabels(given, valueAxis(given, extent(number), look, { horizontal: number === 0 }));
  return {
    ...layout.option,
    grid: plotArea(layout.top, colored >= 0 ? scaleWidth : 18),
    ...itemTooltip(look, (point: ScatterPoint) => pointText(chart, point)),
    xAxis: { ...axis(chart.xAxis, 0), ...nameBelow(chart.xAxis.label, look) },
    yAxis: axis(chart.yAxis, 1),
    ...(colored >= 0 && { visualMap: pointColors(chart.series[colored], colored, look, layout.top) }),
    series: chart.series.map((series) => drawnSeries(look.live ? series : inShades(series), look)),
  };
}

/** Ends that are both said, as those of a box that was dragged, need not be round: their labels are left out. */
function withoutEndLabels({ min, max }: Axis, option: AxisOption): AxisOption {
  if (min === undefined || max === undefined) return option;
  return { ...option, axisLabel: { ...option.axisLabel, showMinLabel: false, showMaxLabel: false } };
}

function drawnSeries(series: ScatterSeries, look: Look): object {
  const color = series.color ? look.theme.sequential[3] : colorOf(look, series.name);
  const common = { name: series.name, color, emphasis: { disabled: true }, silent: !look.live };
  const data = series.points.map((point, i) => ({
    value: series.color ? [...point, series.color[i]] : [...point],
    name: series.labels?.[i],
  }));
  if (series.style === "line") {
    return { ...common, type: "line", data, showSymbol: false, lineStyle: { width: 2 }, z: 3 };
  }
  const labeled = series.labels !== undefined && series.style !== "cloud" && data.length <= mostLabels;
  const label = {
    show: labeled,
    position: "right",
    formatter: "{b}",
    color: look.theme.text,
    fontSize: 11.5,
    ...labelGround(look),
    fontWeight: series.style === "star" ? 600 : 400,
  };
  return {
    ...common,
    type: "scatter",
    data,
    label,
    labelLayout: { hideOverlap: true },
    ...symbolOf(series, color, look),
  };
}

const shades = 24;

/**
 * A colored cloud in few shades, the points of each one after the other: nobody sees the difference, and a still
 * picture takes a fraction of the text.
 */
function inShades(series: ScatterSeries): ScatterSeries {
  const { points, color, style } = series;
  if (style !== "cloud" || color === undefined || series.labels !== undefined) return series;
  const { low, high } = extentOf([color]);
  const step = (high - low) / (shades - 1);
  const shade = color.map((value) => (step > 0 ? Math.round((value - low) / step) : 0));
  const order = points.map((_, i) => i).sort((a, b) => shade[a] - shade[b]);
  return {
    ...series,
    points: order.map((i) => points[i]),
    color: order.map((i) => low + step * shade[i]),
  };
}

function symbolOf({ style = "points", points }: ScatterSeries, color: string, look: Look): object {
  switch (style) {
    case "cloud": {
      const count = points.length;
      const symbolSize = count > 2000 ? 3 : count > 500 ? 4 : 6;
      return { symbolSize, itemStyle: { opacity: count > 2000 ? 0.45 : 0.65 }, z: 1 };
    }
    case "star":
      return {
        symbol: star,
        symbolSize: 20,
        itemStyle: { color, opacity: 1, borderColor: look.theme.text, borderWidth: 1 },
        z: 5,
      };
    default:
      return {
        symbolSize: 8,
        itemStyle: { color, opacity: 1, borderColor: look.theme.surface, borderWidth: 1 },
        z: 4,
      };
  }
}

function pointColors(series: ScatterSeries, index: number, look: Look, top: number): object {
  const { low, high } = extentOf([series.color ?? []]);
  return {
    type: "continuous",
    seriesIndex: index,
    dimension: 2,
    min: low,
    max: high,
    calculable: false,
    hoverLink: false,
    formatter: (value: unknown) => shown(Number((value as number).toPrecision(3))),
    right: 4,
    top,
    itemWidth: 10,
    itemHeight: 130,
    text: [
      shown(Number(high.toPrecision(2))),
      `${shown(Number(low.toPrecision(2)))}\n\n${series.colorLabel ?? ""}`,
    ],
    textStyle: { color: look.theme.muted, fontSize: 11 },
    inRange: { color: look.theme.sequential.slice(1) },
  };
}

interface ScatterPoint {
  readonly seriesIndex: number;
  readonly seriesName: string;
  readonly name?: string;
  readonly value: readonly number[];
}

function pointText(chart: ScatterChart, { seriesIndex, seriesName, name, value }: ScatterPoint): string {
  const { xAxis, yAxis } = chart;
  const { colorLabel } = chart.series[seriesIndex];
  return tipText(name || seriesName, [
    { name: xAxis.label ?? "x", values: [shown(value[0], xAxis.format)] },
    { name: yAxis.label ?? "y", values: [shown(value[1], yAxis.format)] },
    ...(value.length > 2
      ? [{ name: colorLabel ?? "color", values: [shown(Number(value[2].toPrecision(4)))] }]
      : []),
  ]);
}
