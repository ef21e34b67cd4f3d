import {
  dateOfDay,
  dayNumber,
  daysBetween,
  lastDayOfMonth,
  monthsBefore,
} from "../../base/dates/calendar.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { type CompoundedReturns, compoundedReturns } from "./compounded-returns.ts";

type Whole = "month" | "quarter" | "year";

/** Months in a period, and what weekends and holidays can take at its edge, in days. */
const spans: Readonly<Record<Whole, { readonly months: number; readonly edge: number }>> = {
  month: { months: 1, edge: 4 },
  quarter: { months: 3, edge: 7 },
  year: { months: 12, edge: 7 },
};

/**
 * Compounded months, quarters or years without a first one that the series enters, or a last one that it leaves, further
 * inside than weekends and holidays explain. Rows that are as long as the period itself stand for whole ones; a series
 * without returns has none.
 */
export function wholePeriods(
  series: ReturnSeries,
  period: Whole,
  all: CompoundedReturns = compoundedReturns(series, period),
): Float64Array {
  return wholeCompounded(series, period, all).returns;
}

/** The same with the names of the periods. */
export function wholeCompounded(
  series: ReturnSeries,
  period: Whole,
  all: CompoundedReturns = compoundedReturns(series, period),
): CompoundedReturns {
  const { months, edge } = spans[period];
  if (series.dates.length === 0 || series.periodsPerYear * months <= 12.5) return all;
  const [opened, closed] = [openingDay(series), closingDay(series)];
  const slack = Math.max(edge, Math.min(Math.floor(365 / series.periodsPerYear), 7));
  const isWhole = (i: number): boolean => {
    const isEntered = i > 0 || daysBetween(firstDay(series.dates[0], months), opened) <= edge;
    const isLeft = i < all.periods.length - 1 || daysBetween(closed, lastDay(closed, months)) < slack;
    return isEntered && isLeft;
  };
  return {
    periods: all.periods.filter((_, i) => isWhole(i)),
    returns: all.returns.filter((_, i) => isWhole(i)),
  };
}

/** The date the series begins from: that of its first price, or a period before its first return. */
function openingDay({ dates, start, periodsPerYear }: ReturnSeries): string {
  return start ?? dateOfDay(dayNumber(dates[0]) - Math.round(365 / periodsPerYear));
}

/** The date the series ends on. Rows that stand for whole months end with them, whatever their day. */
function closingDay({ dates, periodsPerYear }: ReturnSeries): string {
  const last = dates[dates.length - 1];
  return periodsPerYear > 12.5 ? last : lastDayOfMonth(last);
}

/** The first day of the month, quarter or year (of so many months) that a date lies in. */
function firstDay(date: string, months: number): string {
  const month = Number(date.slice(5, 7)) - 1;
  const opening = month - (month % months) + 1;
  return `${date.slice(0, 4)}-${String(opening).padStart(2, "0")}-01`;
}

function lastDay(date: string, months: number): string {
  return lastDayOfMonth(monthsBefore(firstDay(date, months), 1 - months));
}
