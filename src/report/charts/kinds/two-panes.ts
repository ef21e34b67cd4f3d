import { formatTick } from "../../number-format.ts";
import type { Axis, LineChart, LinePane } from "../../report.ts";
import { type Extent, extentOf, timeAxis, valueAxis } from "../axes.ts";
import type { ChartOption } from "../echarts-types.ts";
import { labelSize, shown } from "../frame.ts";
import { lineSeries } from "../line-series.ts";
import type { Look } from "../look.ts";
import { markedPoints } from "../marked-points.ts";
import { textWidth } from "../text-width.ts";
import { niceTicks } from "../ticks.ts";
import { type AxisPoint, heightOf, rowsTooltip, type TipRow, valueAt } from "../tooltip.ts";

/** Room beneath the panes for the labels of their common axis, and between them for the name of the lower one. */
const [labelsBelow, gap] = [26, 38];

/** What the lower pane takes of the height that both have. */
const shareBelow = 0.28;

/** How much higher than with one pane a chart with two is. */
export const heightBelow = 120;

/** Puts a second pane under the lines of `above`: one axis of x, shown once, and plots of the same width. */
export function twoPanes(
  above: ChartOption,
  chart: LineChart & { readonly below: LinePane },
  x: readonly number[],
  top: number,
  look: Look,
): ChartOption {
  const { below } = chart;
  const extents = [chart, below].map(({ series }) => extentOf(series.map(({ values }) => values)));
  const left = Math.max(labelRoom(chart.yAxis, extents[0]), labelRoom(below.yAxis, extents[1]));
  const height = look.height - top - labelsBelow - gap;
  const lower = Math.round(height * shareBelow);
  const place = { left, width: look.width - left - 18 };
  const upperAxis = above.xAxis as { readonly axisLabel: object };
  const lowerAxis = timeAxis(x, { ...look, width: place.width });
  const titled = { text: below.yAxis.label ?? "", left: 0, top: top + height - lower + 14, padding: 0 };
  return {
    ...above,
    title: [
      ...(above.title as object[]),
      { ...titled, textStyle: { fontSize: labelSize, fontWeight: 400, color: look.theme.muted } },
    ],
    grid: [
      { ...place, top: top + 4, height: height - lower - 4 },
      { ...place, top: top + height - lower + gap, height: lower },
    ],
    ...rowsTooltip(look, (points) => tipRows(chart, points)),
    ...(look.live && { axisPointer: { link: [{ xAxisIndex: "all" }] } }),
    xAxis: [
      { ...upperAxis, gridIndex: 0, axisLabel: { ...upperAxis.axisLabel, show: false } },
      { ...lowerAxis, gridIndex: 1 },
    ],
    yAxis: [
      { ...(above.yAxis as object), gridIndex: 0 },
      { ...valueAxis(below.yAxis, extents[1], look), gridIndex: 1, splitNumber: 2 },
    ],
    series: [
      ...(above.series as object[]),
      ...below.series.map(({ name, values, filled }) => ({
        ...lineSeries(look, name, x, values, below.series.length),
        ...(filled && { areaStyle: { origin: "auto", opacity: 0.16 } }),
        lineStyle: { width: 1.1 },
        xAxisIndex: 1,
        yAxisIndex: 1,
      })),
      ...below.series.flatMap((series) =>
        markedPoints(series, x, { ...look, width: place.width }).map((dots) => ({
          ...dots,
          xAxisIndex: 1,
          yAxisIndex: 1,
        })),
      ),
    ],
  };
}

/** A line a name: its value, and what it has in the pane beneath. */
function tipRows(
  chart: LineChart & { readonly below: LinePane },
  points: readonly AxisPoint[],
): readonly TipRow[] {
  const [upper, lower] = [0, 1].map((pane) => points.filter(({ axisIndex }) => axisIndex === pane));
  const above = (value: number | null): string => shown(value, chart.yAxis.format);
  const beneath = (value: number | null): string => shown(value, chart.below.yAxis.format);
  const ofName = (name: string): AxisPoint | undefined => lower.find(({ seriesName }) => seriesName === name);
  const lines = upper
    .toSorted((a, b) => heightOf(b) - heightOf(a))
    .map((point) => {
      const { seriesName: name, color } = point;
      const own = ofName(name);
      return {
        name,
        color,
        values: [above(valueAt(point)), beneath(own === undefined ? null : valueAt(own))],
      };
    });
  const alone = lower.filter(({ seriesName }) => upper.every((each) => each.seriesName !== seriesName));
  return [
    ...lines,
    ...alone.map((point) => ({
      name: point.seriesName,
      color: point.color,
      values: [beneath(valueAt(point))],
    })),
  ];
}

/** Pixels that the labels of an axis take to the left of its plot. */
function labelRoom({ format, min, max }: Axis, { low, high }: Extent): number {
  const [from, to] = [min ?? low, max ?? high];
  const ticks = from < to ? niceTicks(from, to, 4) : [from];
  const step = ticks.length > 1 ? ticks[1] - ticks[0] : 1;
  return Math.max(...ticks.map((tick) => textWidth(formatTick(tick, format, step), labelSize))) + 12;
}
