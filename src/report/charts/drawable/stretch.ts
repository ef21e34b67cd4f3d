import type { LineChart, StackedAreaChart } from "../../report.ts";
import { milliseconds } from "../milliseconds.ts";
import type { Drawable } from "./drawable.ts";

/** A stretch of dates, by its first and last as `YYYY-MM-DD`; an end that is empty is open. */
export type DateRange = readonly [from: string, to: string];

/** What is seen of a chart that is zoomed: rows of lines and areas, the first and last of them, or a box in a cloud of points. */
export type Stretch =
  | { readonly rows: readonly [first: number, last: number] }
  | { readonly box: { readonly x: Ends; readonly y: Ends } };

type Ends = readonly [low: number, high: number];

/** A point of a plot, in the values of its axes: dates are milliseconds. */
export type PlotPoint = readonly [x: number, y: number];

/** What lies between two points of a plot, at least two rows of it. Nothing where the chart is seen whole, or has no stretches. */
export function stretchBetween(
  chart: Drawable,
  [x1, y1]: PlotPoint,
  [x2, y2]: PlotPoint,
): Stretch | undefined {
  const x: Ends = x1 < x2 ? [x1, x2] : [x2, x1];
  if (chart.type === "scatter") return { box: { x, y: y1 < y2 ? [y1, y2] : [y2, y1] } };
  if (!hasRows(chart)) return undefined;
  const [first, last] = rowsWithin(chart, x);
  return stretchOf(chart, first < last ? [first, last] : [Math.max(0, first - 1), last + 1]);
}

/** The rows of a range of dates; nothing where the chart has fewer than two of them, or is not over dates. */
export function stretchOfDates(chart: Drawable, range: DateRange | undefined): Stretch | undefined {
  if (range === undefined || !isOverDates(chart)) return undefined;
  const [from, to] = range;
  const [first, last] = rowsWithin(chart, [
    from === "" ? Number.NEGATIVE_INFINITY : milliseconds(from),
    to === "" ? Number.POSITIVE_INFINITY : milliseconds(to),
  ]);
  return first < last ? stretchOf(chart, [first, last]) : undefined;
}

/** The first and the last date of what is seen; none of a whole chart, or of one that is not over dates. */
export function datesOf(chart: Drawable, stretch: Stretch | undefined): DateRange | undefined {
  if (stretch === undefined || !("rows" in stretch) || !isOverDates(chart)) return undefined;
  return datesAt(chart, stretch.rows);
}

/** The first and the last date of a chart over dates. */
export function endsOf(chart: LineChart | StackedAreaChart): DateRange {
  return datesAt(chart, [0, chart.x.length - 1]);
}

function datesAt(
  { x }: LineChart | StackedAreaChart,
  rows: readonly [first: number, last: number],
): DateRange {
  const [from, to] = rows.map((row) => String(x[row]).slice(0, 10));
  return [from, to];
}

/** Whether it is a chart of lines or areas over dates. */
export function isOverDates(chart: Drawable): chart is LineChart | StackedAreaChart {
  return hasRows(chart) && typeof chart.x[0] === "string";
}

function hasRows(chart: Drawable): chart is LineChart | StackedAreaChart {
  return chart.type === "line" || chart.type === "stacked-area";
}

/** The first row that is not below two ends and the last that is not above; where both ends lie between two rows, these two, the later one first. */
function rowsWithin({ x }: LineChart | StackedAreaChart, [low, high]: Ends): [first: number, last: number] {
  const places = Array.from<string | number, number>(x, (each) =>
    typeof each === "number" ? each : milliseconds(each),
  );
  const first = places.findIndex((place) => place >= low);
  return [first < 0 ? places.length : first, places.findLastIndex((place) => place <= high)];
}

function stretchOf({ x }: LineChart | StackedAreaChart, [first, last]: Ends): Stretch | undefined {
  const end = Math.min(last, x.length - 1);
  return first >= end || (first <= 0 && end === x.length - 1) ? undefined : { rows: [first, end] };
}
