import { typographic } from "../../number-format.ts";
import type { LineChart } from "../../report.ts";
import { extentOf, nameBelow, timeAxis, valueAxis } from "../axes.ts";
import { withOpacity } from "../color-scale.ts";
import type { ChartOption } from "../echarts-types.ts";
import { frame, labelGround, plotArea } from "../frame.ts";
import { lineSeries } from "../line-series.ts";
import type { Look } from "../look.ts";
import { markedPoints } from "../marked-points.ts";
import { milliseconds } from "../milliseconds.ts";
import { axisTooltip } from "../tooltip.ts";
import { twoPanes } from "./two-panes.ts";

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
  const option: ChartOption = {
    ...layout.option,
    grid: plotArea(layout.top, 18),
    ...axisTooltip(look, "line", chart.yAxis.format),
    xAxis: { ...horizontal, ...nameBelow(chart.xAxis?.label, look) },
    yAxis: valueAxis(chart.yAxis, extent, look, { scale: look.scale }),
    series: [
      ...chart.series.map((series, i) => ({
        ...lineSeries(look, series.name, x, series.values, chart.series.length),
        ...(series.dashed && { lineStyle: { width: 1.6, type: [5, 4] } }),
        ...(series.filled && { areaStyle: { origin: "auto", opacity: 0.16 } }),
        ...(i === 0 && { markLine: referenceLines(chart, look), markArea: shadedSpans(chart, look, place) }),
      })),
      ...chart.series.flatMap((series) => markedPoints(series, x, look)),
    ],
  };
  const { below } = chart;
  return below === undefined ? option : twoPanes(option, { ...chart, below }, x, layout.top, look);
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
      label: { show: label !== "", formatter: () => typographic(label) },
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
