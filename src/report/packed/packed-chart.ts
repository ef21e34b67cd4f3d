import type { Drawable } from "../charts/drawable/drawable.ts";
import { packNumbers, unpackNumbers } from "./packed-numbers.ts";
import { readRice, riceText } from "./rice-code.ts";

/** Digits of the largest number of a line, more than its axis can show; the axis of areas stays what it is however they are zoomed. */
const [digitsOfLines, digitsOfAreas] = [5, 4];

const millisecondsPerDay = 86_400_000;

type Series<Values> = readonly { readonly values: Values }[];

/** A chart of series with its numbers and dates as a page holds them, or as they are drawn. */
type SeriesChart<Values, X> = { readonly x: X } & (
  | { readonly series: Series<Values>; readonly below?: { readonly series: Series<Values> } }
  | { readonly panels: readonly { readonly series: Series<Values> }[] }
);

type Values = readonly (number | null)[];

/** A chart as a page holds it: series as text, dates as the first day since 1970 and the steps from each to the next. */
export function packChart(chart: Drawable): unknown {
  if (!("x" in chart)) return chart;
  const isArea = chart.type === "stacked-area"; // on no logarithmic axis
  const pack = (values: Values): unknown => {
    if (isArea) return packNumbers(values, digitsOfAreas);
    return spansDecades(values) ? values : packNumbers(values, digitsOfLines);
  };
  return converted(chart as SeriesChart<Values, unknown>, pack, packDates);
}

/** The chart that `packChart` packed. */
export function unpackChart(chart: unknown): Drawable {
  if (!("x" in (chart as object))) return chart as Drawable;
  const unpack = (values: unknown): unknown => (typeof values === "string" ? unpackNumbers(values) : values);
  return converted(chart as SeriesChart<unknown, unknown>, unpack, unpackDates) as unknown as Drawable;
}

function converted<From, To>(
  chart: SeriesChart<From, unknown>,
  values: (given: From) => To,
  x: (given: unknown) => unknown,
): SeriesChart<To, unknown> {
  const each = <S extends { readonly series: Series<From> }>(given: S) => ({
    ...given,
    series: given.series.map((series) => ({ ...series, values: values(series.values) })),
  });
  if ("panels" in chart) return { ...chart, x: x(chart.x), panels: chart.panels.map(each) };
  const { below, ...above } = chart;
  return { ...each(above), x: x(chart.x), ...(below && { below: each(below) }) };
}

/** Whether the small numbers of a series count as much as its large ones, as on a logarithmic axis: then each keeps digits of its own. */
function spansDecades(values: Values): boolean {
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null) continue;
    if (!(value > 0)) return false;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high > 100 * low;
}

function packDates(x: unknown): unknown {
  const [first] = x as Values | readonly string[];
  if (typeof first !== "string") return x;
  const days = (x as readonly string[]).map((date) => Date.parse(date.slice(0, 10)) / millisecondsPerDay);
  return riceText(days.map((day, i) => (i === 0 ? day : day - days[i - 1])));
}

function unpackDates(x: unknown): unknown {
  if (typeof x !== "string") return x;
  let day = 0;
  return readRice(x).map((step) => {
    day += step;
    return new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
  });
}
