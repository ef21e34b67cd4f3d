import { typographic } from "../number-format.ts";
import type { LineChart } from "../report.ts";
import { extentOf, nameBelow, timeAxis, valueAxis } from "./axes.ts";
import { withOpacity } from "./color-scale.ts";
import type { ChartOption } from "./echarts-types.ts";
import { frame, labelGround, plotArea, tooltip } from "./frame.ts";
import type { Look } from "./look.ts";
import { colorOf } from "./look.ts";

/** Milliseconds of an ISO date in universal time, so that a picture does not depend on where it is drawn. */
export function milliseconds(date: string): number {
  return Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
}

/** Lines over dates or numbers, with their reference lines and shaded stretches. */
export function lineOption(chart: LineChart, look: Look): ChartOption {
  const overDates = typeof chart.x[0] !== "number";
  const place = (x: string | number): number => (typeof x === "number" ? x : milliseconds(x));
  const x = (chart.x as readonly (string | number)[]).map(place);
  const extent = extentOf(chart.series.map(({ values }) => values));
  const layout = frame(
    look,
    chart.series.map(({ name }) => name),
    chart.yAxis.label,
  );
  const horizontal = overDates
    ? timeAxis(x, look)
    : valueAxis(chart.xAxis ?? {}, extentOf([x]), look, { horizontal: true });
  return {
    ...layout.option,
    grid: plotArea(layout.top, 18),
    ...tooltip(look, "axis", { format: chart.yAxis.format }),
    xAxis: { ...horizontal, ...nameBelow(chart.xAxis?.label, look) },
    yAxis: valueAxis(chart.yAxis, extent, look, { scale: look.scale }),
    series: chart.series.map((series, i) => ({
      ...lineSeries(look, series.name, x, series.values, chart.series.length),
      ...(series.dashed && { lineStyle: { width: 1.6, type: [5, 4] } }),
      ...(series.filled && { areaStyle: { origin: "auto", opacity: 0.16 } }),
      ...(i === 0 && { markLine: referenceLines(chart, look), markArea: shadedSpans(chart, look, place) }),
    })),
  };
}

/** One line; thinner where there are many. */
export function lineSeries(
  look: Look,
  name: string,
  x: readonly number[],
  values: readonly (number | null)[],
  count: number,
): object {
  return {
    type: "line",
    name,
    color: colorOf(look, name),
    ...pointsOf(x, values, look),
    showSymbol: x.length === 1,
    symbol: "circle",
    symbolSize: 6,
    lineStyle: { width: count > 6 ? 1.3 : 1.7 },
    emphasis: { disabled: true },
    silent: !look.live,
  };
}

/** The points of a line. A still picture has them in a typed array, which ECharts takes as it is: pairs it copies twice. */
export function pointsOf(x: readonly number[], values: readonly (number | null)[], look: Look): object {
  if (look.live) return { data: values.map((value, row) => [x[row], value]) };
  const data = new Float64Array(2 * values.length);
  for (let row = 0; row < values.length; row++) {
    data[2 * row] = x[row];
    data[2 * row + 1] = values[row] ?? Number.NaN;
  }
  return { data, dimensions: ["x", "y"] };
}

function referenceLines(chart: LineChart, look: Look): object | undefined {
  if (!chart.references?.length) return undefined;
  return {
    silent: true,
    symbol: "none",
    lineStyle: { color: look.theme.muted, type: [4, 4], width: 1 },
    label: {
      position: "insideEndTop",
      color: look.theme.muted,
      fontSize: 11,
      ...labelGround(look),
    },
    data: chart.references.map(({ label, value }) => ({
      yAxis: value,
      label: { formatter: () => typographic(label) },
    })),
  };
}

function shadedSpans(
  chart: LineChart,
  look: Look,
  place: (x: string | number) => number,
): object | undefined {
  if (!chart.spans?.length) return undefined;
  return {
    silent: true,
    itemStyle: { color: withOpacity(look.theme.shade, 0.16) },
    label: { color: look.theme.muted, fontSize: 11, position: "insideTop" },
    data: chart.spans.map(({ label, from, to }) => [
      { xAxis: place(from), label: { show: label !== undefined, formatter: () => label ?? "" } },
      { xAxis: place(to) },
    ]),
  };
}
