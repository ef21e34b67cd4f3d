import { categoryAxis, extentOf, valueAxis } from "../axes.ts";
import { withOpacity } from "../color-scale.ts";
import type { BoxDrawable } from "../drawable/box-summary.ts";
import type { ChartOption } from "../echarts-types.ts";
import { frame, plotArea, shown } from "../frame.ts";
import type { Look } from "../look.ts";
import { colorOf } from "../look.ts";
import { itemTooltip, tipText } from "../tooltip.ts";

const boxParts = ["lower whisker", "lower quartile", "median", "upper quartile", "upper whisker"];

/** Box plots, one a category, with the points beyond the whiskers. */
export function boxOption(chart: BoxDrawable, look: Look): ChartOption {
  const { categories, boxes, outliers, yAxis } = chart;
  const layout = frame(look, [], yAxis.label);
  const extent = extentOf([...boxes.map((box) => box ?? []), outliers.map(([, value]) => value)]);
  const fill = (i: number): object => ({
    color: withOpacity(colorOf(look, categories[i]), 0.28),
    borderColor: colorOf(look, categories[i]),
    borderWidth: 1.6,
  });
  return {
    ...layout.option,
    grid: plotArea(layout.top),
    ...itemTooltip(look, (point: BoxPoint) => boxText(chart, point)),
    xAxis: categoryAxis(categories, look, false),
    yAxis: valueAxis(yAxis, extent, look),
    series: [
      {
        type: "boxplot",
        data: boxes.map((box, i) => ({ value: box ? [...box] : [], itemStyle: fill(i) })),
        boxWidth: [14, 64],
        emphasis: { disabled: true },
        silent: !look.live,
      },
      {
        type: "scatter",
        data: outliers.map(([category, value]) => ({
          value: [category, value],
          itemStyle: { color: withOpacity(colorOf(look, categories[category]), 0.6) },
        })),
        symbolSize: 5,
        emphasis: { disabled: true },
        silent: !look.live,
      },
    ],
  };
}

interface BoxPoint {
  readonly seriesType: string;
  readonly dataIndex: number;
  readonly value: readonly number[];
}

function boxText(chart: BoxDrawable, point: BoxPoint): string {
  const { format } = chart.yAxis;
  if (point.seriesType === "scatter") {
    return tipText(chart.categories[point.value[0]], [
      { name: "beyond the whiskers", values: [shown(point.value[1], format)] },
    ]);
  }
  const box = chart.boxes[point.dataIndex] ?? [];
  const lines = boxParts.map((part, i) => ({ name: part, values: [shown(box[i], format)] }));
  return tipText(chart.categories[point.dataIndex], lines.toReversed());
}
