import { leafOrder } from "../../../numeric/cluster/merge-tree.ts";
import type { DendrogramChart } from "../../report.ts";
import { bottomLabels, extentOf, valueAxis } from "../axes.ts";
import type { ChartOption } from "../echarts-types.ts";
import { frame, plotArea } from "../frame.ts";
import type { Look } from "../look.ts";

/** A tree of merges: leaves along the bottom in the tree's order, each merge a bridge at its height. */
export function dendrogramOption(chart: DendrogramChart, look: Look): ChartOption {
  const { leaves, merges, yAxis } = chart;
  const order = leaves.length > 1 ? leafOrder(merges.map((merge) => ({ ...merge, size: 0 }))) : [0];
  const names = order.map((leaf) => leaves[leaf]);
  const layout = frame(look, [], yAxis.label);
  const extent = extentOf([[0], merges.map(({ height }) => height)]);
  const customValues = names.map((_, place) => place);
  const labels = bottomLabels(names, look);
  return {
    ...layout.option,
    grid: plotArea(layout.top),
    xAxis: {
      type: "value",
      min: -0.5,
      max: leaves.length - 0.5,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...labels,
        customValues,
        color: look.theme.text,
        fontSize: 12,
        formatter: (place: number) => labels.formatter(names[place] ?? ""),
      },
    },
    yAxis: valueAxis(yAxis, extent, look, { fromZero: true }),
    series: {
      type: "line",
      data: bridges(chart, order),
      showSymbol: false,
      color: look.theme.series[0],
      lineStyle: { width: 1.8, cap: "square" },
      silent: true,
    },
  };
}

/** The corners of all bridges as one line, broken between them. */
function bridges({ leaves, merges }: DendrogramChart, order: readonly number[]): (number | null)[][] {
  const tops = new Map(order.map((leaf, place) => [leaf, { x: place, y: 0 }]));
  const corners: (number | null)[][] = [];
  merges.forEach(({ left, right, height }, k) => {
    const [a, b] = [tops.get(left), tops.get(right)];
    if (a === undefined || b === undefined) return;
    corners.push([a.x, a.y], [a.x, height], [b.x, height], [b.x, b.y], [null, null]);
    tops.set(leaves.length + k, { x: (a.x + b.x) / 2, y: height });
  });
  return corners;
}
