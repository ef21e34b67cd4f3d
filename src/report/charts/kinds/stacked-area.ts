import type { StackedAreaChart } from "../../report.ts";
import { type Extent, extentOf, nameBelow, timeAxis, valueAxis } from "../axes.ts";
import { colorAt } from "../color-scale.ts";
import type { ChartOption } from "../echarts-types.ts";
import { frame, plotArea } from "../frame.ts";
import { pointsOf } from "../line-series.ts";
import type { Look } from "../look.ts";
import { colorOf } from "../look.ts";
import { milliseconds } from "../milliseconds.ts";
import { axisTooltip } from "../tooltip.ts";

/** Parts of a whole over dates or numbers, the first at the bottom. */
export function stackedAreaOption(given: StackedAreaChart, look: Look): ChartOption {
  const overDates = typeof given.x[0] !== "number";
  const places = Array.from<string | number, number>(given.x, (each) =>
    typeof each === "number" ? each : milliseconds(each),
  );
  const rows = rowsClearOfEnds(places, look.width);
  const x = rows.map((row) => places[row]);
  const series = given.series.map((each) => ({ ...each, values: rows.map((row) => each.values[row]) }));
  const chart = { ...given, series };
  const totals = x.map((_, row) => chart.series.reduce((sum, { values }) => sum + values[row], 0));
  const high = totals.reduce((a, b) => Math.max(a, b), 0);
  const yAxis = { ...chart.yAxis, max: chart.yAxis.max ?? (Math.abs(high - 1) < 0.01 ? 1 : undefined) };
  const layout = frame(
    look,
    chart.series.map(({ name }) => name),
    chart.yAxis.label,
  );
  const horizontal = overDates ? timeAxis(x, look) : numberAxis(chart, extentOf([x]), look);
  return {
    ...layout.option,
    grid: plotArea(layout.top, 18),
    ...axisTooltip(look, "line", chart.yAxis.format),
    xAxis: { ...horizontal, ...nameBelow(chart.xAxis?.label, look) },
    yAxis: {
      ...valueAxis(yAxis, { low: 0, high }, look, { fromZero: true }),
      z: 3,
      splitLine: { show: true, lineStyle: { color: look.theme.surface, opacity: 0.35 } },
    },
    series: look.live || !isNested(chart) ? stacked(chart, x, look) : nested(chart, x, look),
  };
}

/** Pixels of a picture's width, of which a plot has most: more than 2 of the plot's. */
const clearance = 3;

/**
 * Rows that stand clear of the first and the last. ECharts passes over a point within 2 pixels of the one before, and so may forget the
 * corner at which an area turns back: its edge would lean.
 */
function rowsClearOfEnds(x: readonly number[], width: number): number[] {
  const end = x.length - 1;
  const near = (clearance * Math.abs(x[end] - x[0])) / width;
  const isNear = (row: number, other: number): boolean => Math.abs(x[row] - x[other]) <= near;
  return [...x.keys()].filter((row) => row === 0 || row === end || !(isNear(row, 0) || isNear(row, end)));
}

const opacity = 0.92;

/** Areas that ECharts stacks, so that those that are switched off leave no hole. */
function stacked(chart: StackedAreaChart, x: readonly number[], look: Look): object[] {
  return chart.series.map(({ name, values }) => ({
    ...area(name, x, values, look),
    stack: "whole",
    areaStyle: { opacity, color: colorOf(look, name) },
  }));
}

/**
 * The same picture in two thirds of the points: every area reaches down to the axis, and those in front cover what is not its own. For
 * parts without a sign.
 */
function nested(chart: StackedAreaChart, x: readonly number[], look: Look): object[] {
  const tops = x.map(() => 0);
  const areas = chart.series.map(({ name, values }) => {
    for (let row = 0; row < tops.length; row++) tops[row] += values[row];
    const color = colorAt([look.theme.surface, colorOf(look, name)], opacity);
    return { ...area(name, x, tops, look), areaStyle: { opacity: 1, color } };
  });
  return areas.toReversed();
}

function isNested({ series }: StackedAreaChart): boolean {
  return series.every(({ values }) => values.every((value) => value >= 0));
}

function area(name: string, x: readonly number[], values: readonly number[], look: Look): object {
  return {
    type: "line",
    name,
    color: colorOf(look, name),
    ...pointsOf(x, values, look),
    showSymbol: false,
    lineStyle: { width: 0.6, color: look.theme.surface },
    emphasis: { disabled: true },
    silent: !look.live,
  };
}

/** From the first to the last number, whatever they are: areas should fill the plot. */
function numberAxis({ xAxis = {} }: StackedAreaChart, extent: Extent, look: Look): object {
  const axis = valueAxis({ min: extent.low, max: extent.high, ...xAxis }, extent, look, { horizontal: true });
  const axisLabel = { ...axis.axisLabel, showMinLabel: false, showMaxLabel: false };
  return { ...axis, axisLabel };
}
