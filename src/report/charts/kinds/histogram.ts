import { extentOf, nameBelow, valueAxis } from "../axes.ts";
import type { HistogramDrawable } from "../drawable/histogram-counts.ts";
import type { ChartOption } from "../echarts-types.ts";
import { frame, plotArea } from "../frame.ts";
import type { Look } from "../look.ts";
import { colorOf } from "../look.ts";
import { axisTooltip } from "../tooltip.ts";

/** Shares of observations by bin as stepped outlines, which can lie over each other and still be told apart. */
export function histogramOption(chart: HistogramDrawable, look: Look): ChartOption {
  const { edges, series } = chart;
  const names = series.map(({ name }) => name);
  const layout = frame(look, names, "Share of observations");
  const share = { style: "percent", decimals: 1 } as const;
  const extent = extentOf(series.map(({ shares }) => shares));
  const horizontal = valueAxis(
    { ...chart.xAxis, min: edges[0], max: edges[edges.length - 1] },
    extentOf([edges]),
    look,
    { horizontal: true },
  );
  return {
    ...layout.option,
    grid: plotArea(layout.top),
    ...axisTooltip(look, "line", share),
    xAxis: {
      ...horizontal,
      ...nameBelow(chart.xAxis.label, look),
      axisLine: { show: true, lineStyle: { color: look.theme.line } },
      axisLabel: {
        ...horizontal.axisLabel,
        showMinLabel: false,
        showMaxLabel: false,
      },
      splitLine: { show: false },
    },
    yAxis: valueAxis({ format: share }, extent, look, { fromZero: true }),
    series: series.map((each) => outline(each, chart, look)),
  };
}

/** A stepped line over the bins; the last height is repeated at the last edge. */
function outline(
  { name, shares }: HistogramDrawable["series"][number],
  { edges, series }: HistogramDrawable,
  look: Look,
): object {
  return {
    type: "line",
    name,
    color: colorOf(look, name),
    step: "end",
    data: edges.map((edge, i) => [edge, shares[i] ?? shares[shares.length - 1]]),
    showSymbol: false,
    lineStyle: { width: 1.4 },
    areaStyle: { opacity: series.length === 1 ? 0.45 : 0.22 },
    emphasis: { disabled: true },
    silent: !look.live,
  };
}
