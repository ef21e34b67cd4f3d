import { dayNumber, yearsBetween } from "../../base/dates/calendar.ts";
import { frequencies } from "../../base/dates/frequencies.ts";
import { counted } from "../../base/words/counted.ts";
import { quantile } from "../../numeric/statistics/quantile.ts";
import type { ReturnSeries } from "./panel.ts";

/** Rows a year by which figures are annualized, and what a reader should know of it. */
export interface RowCount {
  readonly periodsPerYear: number;
  /** Nothing for trading days, which is what everybody expects. */
  readonly note?: string;
}

const usual: readonly RowCount[] = frequencies.map(({ periodsPerYear, period, days }) => {
  if (periodsPerYear === 252) return { periodsPerYear };
  const apart = days > 0 ? `a ${period} apart` : `on every ${period}, weekends included`;
  return { periodsPerYear, note: `rows are ${apart}: ${counted(periodsPerYear, "period")} a year` };
});

const tradingDays: RowCount = { periodsPerYear: 252 };

/** Weekends in less than a quarter of a year: a market that never closes, or dates filled in. */
const tooFewToTell: RowCount = {
  periodsPerYear: 252,
  note: "rows on weekends too, but less than a quarter of a year of them: 252 periods a year (--periods-per-year 365 for a market that never closes)",
};

/** How far the calendar's count may be from a usual one: exchanges have 240 to 261 days a year, a month 11 to 13 rows. */
const NEAR = 0.08;

/**
 * Rows a year as the dates say: rows over calendar years, and the usual count where one is within 8% (`frequencies`;
 * every weekday counts as 252 too, as everywhere). A ratio that is no usual count is taken as it is, with a warning.
 *
 * Below a quarter of a year the ratio says little (three rows over a weekend), and the median distance of rows decides; daily
 * rows are then taken for trading days, and where some lie on weekends that is said.
 *
 * @param dates ISO, ascending; consecutive ones are a period apart.
 * @param all the dates of the file, where some between the first and the last of `dates` were left out: they are counted, and
 *   the share that is left of them taken.
 */
export function rowsPerYear(dates: readonly string[], all: readonly string[] = dates): RowCount {
  if (dates.length < 2) return tradingDays;
  const [first, last] = [dates[0], dates[dates.length - 1]];
  const whole = all.filter((date) => date >= first && date <= last);
  const years = yearsBetween(first, last);
  if (years < 0.25) return bySpacing(whole);
  const says = (whole.length - 1) / years;
  const count = usualCount(says) ?? unusual(says);
  const ratio = (count.periodsPerYear * (dates.length - 1)) / (whole.length - 1);
  if (isNear(ratio, count.periodsPerYear)) return count;
  return usualCount(ratio) ?? unusual(ratio);
}

function unusual(ratio: number): RowCount {
  const note = `${ratio.toFixed(1)} rows a year, which is no usual count: annual figures go by it (--periods-per-year)`;
  return { periodsPerYear: ratio, note };
}

/** Whether two counts of rows a year are as good as the same. */
export function isNear(count: number, usualCount: number): boolean {
  return Math.abs(count / usualCount - 1) <= NEAR;
}

function usualCount(ratio: number): RowCount | undefined {
  return usual.find(({ periodsPerYear }) => isNear(ratio, periodsPerYear));
}

function bySpacing(dates: readonly string[]): RowCount {
  const gap = medianGap(dates);
  const at = frequencies.findIndex(({ days }) => gap >= days);
  if (at >= 0 && frequencies[at].days > 0) return usual[at];
  return dates.some(isWeekend) ? tooFewToTell : tradingDays;
}

/** Median of the days from one date to the next; NaN for fewer than two. */
export function medianGap(dates: readonly string[]): number {
  const days = dates.map(dayNumber);
  return quantile(
    Float64Array.from(days.slice(1), (day, i) => day - days[i]),
    0.5,
  );
}

function isWeekend(date: string): boolean {
  return (((dayNumber(date) + 3) % 7) + 7) % 7 >= 5; // 1970-01-01 was a Thursday
}

/**
 * Years over which the growth of a series is annualized: n over the periods a year, as everybody counts, as long as the dates
 * agree with it to 3% or to five weeks; else the calendar, from the date its first return runs from (one mean period before the
 * first date, where that is not known) to the last. Below a dozen periods the calendar decides.
 *
 * A series that goes by its rows keeps their count, and so does one whose dates contradict its periods a year altogether: then
 * somebody who knows better has said them.
 */
export function yearsSpanned({ dates, start, periodsPerYear, growthBy }: ReturnSeries): number {
  const n = dates.length;
  const counted = n / periodsPerYear;
  if (growthBy !== "dates" || n === 0 || (n === 1 && start === undefined)) return counted;
  const last = dates[n - 1];
  const dated =
    start === undefined ? (yearsBetween(dates[0], last) * n) / (n - 1) : yearsBetween(start, last);
  if (!isNear(counted, dated)) return counted;
  const agree = Math.abs(counted / dated - 1) <= 0.03 || Math.abs(counted - dated) <= 0.1;
  return agree && n >= 12 ? counted : dated;
}
