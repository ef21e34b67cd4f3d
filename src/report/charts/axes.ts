import { fifthRoot } from "../../numeric/elementary/fifth-root.ts";
import { formatTick } from "../number-format.ts";
import type { Axis } from "../report.ts";
import { fitNames } from "./fit-names.ts";
import { labelSize } from "./frame.ts";
import type { Look } from "./look.ts";
import { textWidth } from "./text-width.ts";
import { dateTicks, dayTicks, logTicks, usualStep } from "./ticks.ts";

/** The least and the greatest of the values. */
export interface Extent {
  readonly low: number;
  readonly high: number;
}

/** An axis as ECharts takes it. */
export interface AxisOption {
  readonly axisLabel: object;
  readonly [key: string]: unknown;
}

/** The extent of all finite values; of nothing, zero to one. */
export function extentOf(lists: Iterable<readonly (number | null)[]>): Extent {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const list of lists) {
    for (const value of list) {
      if (value === null || !Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? { low, high } : { low: 0, high: 1 };
}

/** Whether an axis can be logarithmic: everything on it is positive. */
export function canBeLog(extent: Extent): boolean {
  return extent.low > 0;
}

/** How an axis of numbers departs from one up the side that need not begin at zero. */
export interface ValueAxisOptions {
  readonly fromZero?: boolean;
  readonly horizontal?: boolean;
  /** Overrides the scale the chart asks for. */
  readonly scale?: "linear" | "log";
}

/** An axis of numbers, with labels as long as its steps need. */
export function valueAxis(
  axis: Axis,
  extent: Extent,
  look: Look,
  options: ValueAxisOptions = {},
): AxisOption {
  const scale = options.scale ?? axis.scale ?? "linear";
  if (scale === "log" && canBeLog(extent)) return logAxis(axis, extent, look);
  const lines = axisLines(look);
  const splitNumber = options.horizontal ? Math.max(2, Math.min(6, Math.round(look.width / 110))) : 5;
  const range = (axis.max ?? extent.high) - (axis.min ?? extent.low);
  const step = usualStep(range || Math.abs(extent.high) || 1, splitNumber);
  return {
    ...lines,
    type: "value",
    splitLine: gridLine(look),
    scale: !options.fromZero,
    splitNumber,
    min: axis.min,
    max: axis.max,
    axisLabel: {
      ...lines.axisLabel,
      hideOverlap: true,
      formatter: (value: number) => formatTick(value, axis.format, step),
    },
  };
}

/** ECharts draws only powers of ten on a logarithmic axis, too few for wealth that doubles: ticks are given. */
function logAxis(axis: Axis, extent: Extent, look: Look): AxisOption {
  const margin = Math.max(1.02, fifthRoot(fifthRoot(extent.high / extent.low)));
  const low = axis.min !== undefined && axis.min > 0 ? axis.min : extent.low / margin;
  const high = axis.max !== undefined && axis.max > 0 ? axis.max : extent.high * margin;
  const customValues = logTicks(low, high);
  const formatter = (value: number): string => formatTick(value, axis.format, value);
  const lines = axisLines(look);
  return {
    ...lines,
    type: "log",
    min: low,
    max: high,
    axisLabel: { ...lines.axisLabel, customValues, formatter },
    axisTick: { show: false, customValues },
    splitLine: { ...gridLine(look), customValues },
  };
}

const day = 86_400_000;
const year = 365.25 * day;

/** An axis of dates, given as milliseconds; over several years its labels are years, and between days nothing is marked. */
export function timeAxis(x: readonly number[], look: Look): AxisOption {
  const lines = axisLines(look);
  const [first, last] = [x[0], x[x.length - 1]];
  const years = (last - first) / year;
  const fitting = Math.max(2, Math.min(9, Math.round(look.width / 110)));
  const isShort = last - first <= fitting * day;
  const most = Math.max(2, Math.floor(look.width / (look.width > 400 ? 90 : 60)));
  const isWide = look.live && look.width >= leastWide;
  const fixed = isShort ? dayTicks(first, last) : isWide ? [] : dateTicks(first, last, most);
  return {
    ...lines,
    type: "time",
    axisLine: { show: true, onZero: false, lineStyle: { color: look.theme.line } },
    splitLine: { show: false },
    axisLabel: {
      ...lines.axisLabel,
      hideOverlap: true,
      ...(isShort || fixed.length > 1 ? labelsAt(fixed, isShort) : { formatter: dateLevels }),
    },
    splitNumber: years > 2.5 ? Math.max(1, Math.min(fitting, Math.floor(years))) : fitting,
  };
}

/** Narrower pictures are those of phones, with room for few labels. */
const leastWide = 480;

/** Fixed labels: days, or years and months by name between them. ECharts chooses well on wide axes only, and down to days. */
function labelsAt(customValues: readonly number[], areDays: boolean): object {
  return {
    customValues,
    formatter: (tick: number) => {
      const date = new Date(tick);
      if (areDays) return `${date.getUTCDate()} ${monthNames[date.getUTCMonth()]}`;
      return date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : monthNames[date.getUTCMonth()];
    },
  };
}

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const dateLevels = {
  year: "{yyyy}",
  month: "{MMM}",
  day: "{d} {MMM}",
};

/** An axis of names along the bottom, or down the side; labels are turned or cut rather than left out. */
export function categoryAxis(categories: readonly string[], look: Look, vertical: boolean): AxisOption {
  const lines = axisLines(look);
  return {
    ...lines,
    type: "category",
    data: [...categories],
    inverse: vertical,
    axisLine: { show: true, onZero: false, lineStyle: { color: look.theme.line } },
    splitLine: { show: false },
    axisLabel: { ...lines.axisLabel, ...categoryLabels(categories, look, vertical) },
  };
}

function categoryLabels(categories: readonly string[], look: Look, vertical: boolean): object {
  if (vertical) {
    const interval = (look.height - 90) / categories.length < 12 ? "auto" : 0;
    const fitted = fitNames(categories, labelSize, Math.min(220, look.width * 0.36));
    return { interval, formatter: (name: string) => fitted.get(name) ?? name };
  }
  const interval = bandWidth(categories, look.width) < 12 ? "auto" : 0;
  return { interval, ...bottomLabels(categories, look) };
}

/** Labels along the bottom: straight where they fit between their neighbors, else turned and cut. */
export function bottomLabels(
  names: readonly string[],
  look: Look,
): { readonly rotate: number; readonly formatter: (name: string) => string } {
  const rotate = labelTurn(names, look.width);
  const fitted = fitNames(names, labelSize, rotate === 0 ? Number.POSITIVE_INFINITY : mostTurned);
  return { rotate, formatter: (name) => fitted.get(name) ?? name };
}

/** Pixels of a turned label at most. */
const mostTurned = 120;

/** By how many degrees labels along the bottom may be turned, and their sines. */
export const sinesOfTurns = { 0: 0, 45: Math.SQRT1_2, 60: Math.sqrt(0.75) };

/** How labels along the bottom are turned: not at all where they fit between their neighbors. */
function labelTurn(categories: readonly string[], width: number): keyof typeof sinesOfTurns {
  const longest = longestLabel(categories);
  if (longest + 8 <= bandWidth(categories, width)) return 0;
  return longest > 60 ? 45 : 60;
}

function bandWidth(categories: readonly string[], width: number): number {
  return (width - 60) / Math.max(1, categories.length);
}

function longestLabel(categories: readonly string[]): number {
  return Math.max(0, ...categories.map((name) => textWidth(name, labelSize)));
}

/** How much higher turned labels along the bottom are than straight ones. */
export function turnedLabelHeight(categories: readonly string[], width: number): number {
  return Math.min(longestLabel(categories), mostTurned) * sinesOfTurns[labelTurn(categories, width)];
}

/** The name of a horizontal axis, centered beneath its labels. */
export function nameBelow(label: string | undefined, look: Look): object {
  if (!label) return {};
  const nameTextStyle = { color: look.theme.muted, fontSize: labelSize };
  return { name: label, nameLocation: "middle", nameGap: 26, nameTextStyle };
}

function gridLine(look: Look): object {
  return { show: true, lineStyle: { color: look.theme.grid } };
}

function axisLines(look: Look) {
  return {
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: look.theme.muted, fontSize: labelSize, margin: 8 },
  };
}
