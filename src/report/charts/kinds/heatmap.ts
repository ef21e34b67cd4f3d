import { formatTick } from "../../number-format.ts";
import type { HeatmapChart } from "../../report.ts";
import { categoryAxis, extentOf } from "../axes.ts";
import { colorAt, readableOn } from "../color-scale.ts";
import type { ChartOption } from "../echarts-types.ts";
import { frame, plotArea, shown } from "../frame.ts";
import type { Look } from "../look.ts";
import { textWidth } from "../text-width.ts";
import { itemTooltip, tipText } from "../tooltip.ts";

const scaleWidth = 60;

/** A matrix in color, first row on top, with the color scale at its right. */
export function heatmapOption(chart: HeatmapChart, look: Look): ChartOption {
  const { rows, columns, values, center } = chart;
  const layout = frame(look, []);
  const range = colorRange(chart);
  const stops = center === undefined ? look.theme.sequential : look.theme.diverging;
  const cells = values.flatMap((row, i) =>
    row.map((value, j) => ({ value: [j, i, value] as const, color: shade(value, range, stops) })),
  );
  const fontSize = labelFontSize(chart, look);
  return {
    ...layout.option,
    grid: plotArea(layout.top, scaleWidth),
    ...itemTooltip(look, (point: CellPoint) => cellText(chart, point.value)),
    xAxis: categoryAxis(columns, look, false),
    yAxis: categoryAxis(rows, look, true),
    visualMap: colorScale(chart, look, range, stops, layout.top),
    series: [
      {
        type: "heatmap",
        data: cells
          .filter(({ value }) => isShown(value[2]))
          .map(({ value, color }) => ({ value: [...value], label: { color: readableOn(color) } })),
        label: {
          show: fontSize > 0,
          fontSize,
          formatter: ({ value }: { value: readonly number[] }) => shown(value[2], chart.format),
        },
        itemStyle: { borderColor: look.theme.surface, borderWidth: columns.length > 60 ? 0 : 1 },
        emphasis: { disabled: true },
        silent: !look.live,
        progressive: 0,
      },
    ],
  };
}

interface ColorRange {
  readonly low: number;
  readonly high: number;
}

/** Diverging colors reach as far on one side of the center as on the other. */
function colorRange({ values, center, min, max }: HeatmapChart): ColorRange {
  const extent = extentOf(values);
  const [low, high] = [min ?? extent.low, max ?? extent.high];
  const room = Math.abs(low) || 1;
  if (center === undefined) return high > low ? { low, high } : { low: low - room, high: high + room };
  const reach = Math.max(Math.abs(high - center), Math.abs(center - low)) || 1;
  return { low: center - reach, high: center + reach };
}

function shade(value: number | null, { low, high }: ColorRange, stops: readonly string[]): string {
  return isShown(value) ? colorAt(stops, (value - low) / (high - low)) : stops[0];
}

/** A cell without a number is left empty. */
function isShown(value: number | null): value is number {
  return Number.isFinite(value);
}

function colorScale(
  { format }: HeatmapChart,
  look: Look,
  { low, high }: ColorRange,
  stops: readonly string[],
  top: number,
): object {
  const tick = (value: number): string => formatTick(Number(value.toPrecision(2)), format, 0);
  return {
    type: "continuous",
    min: low,
    max: high,
    dimension: 2,
    calculable: false,
    hoverLink: look.live,
    right: 4,
    top,
    itemWidth: 10,
    itemHeight: barHeight(look.height - top),
    formatter: (value: unknown) => shown(value as number, format),
    text: [tick(high), tick(low)],
    textStyle: { color: look.theme.muted, fontSize: 11 },
    inRange: { color: [...stops] },
  };
}

/** How high the bar of the scale is where a map has `room` pixels: its ends are named above and below, beside a single row too. */
function barHeight(room: number): number {
  return Math.min(140, Math.max(Math.min(60, room - 66), room - 90));
}

/** As large as the widest figure lets it be in its cell; 0 where it would be too small to read. */
function labelFontSize(chart: HeatmapChart, look: Look): number {
  if (!chart.labels) return 0;
  const names = Math.max(...chart.rows.map((name) => textWidth(name, 12)));
  const cell = (look.width - scaleWidth - Math.min(names, 220) - 16) / chart.columns.length;
  const widest = chart.values
    .flat()
    .reduce<number>((most, value) => Math.max(most, textWidth(shown(value, chart.format), 1)), 0);
  const size = Math.min(12, Math.floor((cell - 4) / widest));
  return size >= 7 ? size : 0;
}

interface CellPoint {
  readonly value: readonly number[];
}

function cellText(chart: HeatmapChart, [column, row, value]: readonly number[]): string {
  return tipText(`${chart.rows[row]} · ${chart.columns[column]}`, [
    { name: "", values: [shown(value, chart.format)] },
  ]);
}
