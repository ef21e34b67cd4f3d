import type { BarChart } from "../../report.ts";
import type { Extent } from "../axes.ts";
import { categoryAxis, extentOf, nameBelow, valueAxis } from "../axes.ts";
import type { ChartOption } from "../echarts-types.ts";
import { frame, plotArea, shown } from "../frame.ts";
import type { Look } from "../look.ts";
import { colorOf } from "../look.ts";
import { textWidth } from "../text-width.ts";
import { axisTooltip } from "../tooltip.ts";

/** Up to this many bars have their figures written on them. */
const mostLabels = 16;

/** Grouped bars. Bars of a single series take the colors of their categories where all of these have one. */
export function barOption(chart: BarChart, look: Look): ChartOption {
  const { series, categories, horizontal = false } = chart;
  const names = series.map(({ name }) => name);
  const extent = extentOf(series.map(({ values }) => values));
  const layout = frame(look, names, horizontal ? undefined : chart.yAxis.label);
  const byCategory = series.length === 1 && categories.every((name) => look.colors.has(name));
  const labeled = categories.length * series.length <= mostLabels && (horizontal || haveRoom(chart, look));
  const values = valueAxis(chart.yAxis, extent, look, { fromZero: true, horizontal });
  const labelRoom = labeled && horizontal && { boundaryGap: roomForLabels(chart, extent, look) };
  const bands = categoryAxis(categories, look, horizontal);
  return {
    ...layout.option,
    grid: plotArea(layout.top),
    ...axisTooltip(look, "bar", chart.yAxis.format),
    xAxis: horizontal ? { ...values, ...labelRoom, ...nameBelow(chart.yAxis.label, look) } : bands,
    yAxis: horizontal ? bands : values,
    series: series.map((each) => ({
      type: "bar",
      name: each.name,
      color: colorOf(look, each.name),
      data: each.values.map((value, i) => ({
        value,
        ...(byCategory && { itemStyle: { color: colorOf(look, categories[i]) } }),
        ...(value !== null && value < 0 && { label: { position: horizontal ? "left" : "bottom" } }),
      })),
      barMaxWidth: 46,
      barGap: "12%",
      barCategoryGap: series.length > 1 ? "28%" : "38%",
      itemStyle: { borderRadius: 2 },
      label: labeled ? figureLabel(chart, look) : { show: false },
      emphasis: { disabled: true },
      silent: !look.live,
    })),
  };
}

/** Whether figures above upright bars are no wider than these: they would run into their neighbors. */
function haveRoom({ categories, series, yAxis }: BarChart, look: Look): boolean {
  const bar = (shareOfBars(series.length) * (look.width - 60)) / (categories.length * series.length);
  const widest = series.flatMap(({ values }) =>
    values.map((value) => (value === null ? 0 : textWidth(shown(value, yAxis.format), 11))),
  );
  return Math.max(...widest) <= bar;
}

/** What bars take of the room of a category; a single one may have its figure reach beyond it. */
function shareOfBars(count: number): number {
  return count > 1 ? 0.8 : 1;
}

function figureLabel({ horizontal, yAxis }: BarChart, look: Look): object {
  return {
    show: true,
    position: horizontal ? "right" : "top",
    color: look.theme.text,
    fontSize: 11,
    formatter: ({ value }: { value: number | null }) => (value === null ? "" : shown(value, yAxis.format)),
  };
}

/** Figures written beyond the bars need room on the side they point to: below the least value, above the greatest. */
function roomForLabels({ series, yAxis }: BarChart, { low, high }: Extent, look: Look): (string | number)[] {
  const labels = series.flatMap(({ values }) =>
    values.map((value) => textWidth(shown(value, yAxis.format), 11)),
  );
  const share = `${Math.round((100 * (Math.max(...labels) + 16)) / Math.max(100, look.width - 110))}%`;
  return [low < 0 ? share : 0, high > 0 ? share : 0];
}
