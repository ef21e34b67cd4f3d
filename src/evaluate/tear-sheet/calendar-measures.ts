import type { CalendarPeriod } from "../../base/calendar.ts";
import { daysBetween, lastDayOfMonth, monthsBefore } from "../../base/calendar.ts";
import type { CompoundedReturns } from "./compounded-returns.ts";
import { compoundedReturns, totalReturn } from "./compounded-returns.ts";
import type { Measure, MeasureGroup } from "./measure.ts";
import type { SeriesFacts } from "./series-facts.ts";
import { annualized } from "./series-facts.ts";

export type CalendarMeasure =
  | "monthToDate"
  | "threeMonths"
  | "sixMonths"
  | "yearToDate"
  | "oneYear"
  | "threeYears"
  | "fiveYears"
  | "tenYears"
  | "allTime"
  | "bestDay"
  | "worstDay"
  | "bestMonth"
  | "worstMonth"
  | "bestYear"
  | "worstYear"
  | "winDays"
  | "winMonths"
  | "winQuarters"
  | "winYears"
  | "averageUpMonth"
  | "averageDownMonth";

/**
 * Returns by the calendar. A window of k months holds the dates after (last date - k months); it exists only where the
 * series reaches back that far. The first and the last year count as years only where they are whole.
 */
export const calendarMeasures: MeasureGroup<CalendarMeasure, SeriesFacts> = {
  monthToDate: {
    label: "Month to date",
    unit: "fraction",
    formula: "compounded since the first of the last month",
    needs: "a return",
    better: "higher",
    of: (f) => totalReturn(returnsSince(f, lastDate(f).slice(0, 7))),
  },
  threeMonths: trailing("3 months", 3),
  sixMonths: trailing("6 months", 6),
  yearToDate: {
    label: "Year to date",
    unit: "fraction",
    formula: "compounded since 1 January of the last year",
    needs: "a return",
    better: "higher",
    of: (f) => totalReturn(returnsSince(f, lastDate(f).slice(0, 4))),
  },
  oneYear: trailing("1 year", 12),
  threeYears: trailingAnnualized("3 years, a year", 36),
  fiveYears: trailingAnnualized("5 years, a year", 60),
  tenYears: trailingAnnualized("10 years, a year", 120),
  allTime: {
    label: "All time, a year",
    unit: "fraction",
    formula: "W_n^(P/n) - 1",
    needs: "a return, and wealth that stays above zero",
    better: "higher",
    of: (f) => f.cagr,
  },
  bestDay: extreme("Best period", "highest r", "a return", "higher", (f) => f.returns),
  worstDay: extreme("Worst period", "lowest r", "a return", "lower", (f) => f.returns),
  bestMonth: extreme("Best month", "highest compounded month", "a return", "higher", (f) => f.months.returns),
  worstMonth: extreme("Worst month", "lowest compounded month", "a return", "lower", (f) => f.months.returns),
  bestYear: extreme(
    "Best year",
    "highest compounded whole year",
    "a whole calendar year",
    "higher",
    wholeYears,
  ),
  worstYear: extreme(
    "Worst year",
    "lowest compounded whole year",
    "a whole calendar year",
    "lower",
    wholeYears,
  ),
  winDays: winning("Winning periods", "periods", "a return other than zero", (f) => f.returns),
  winMonths: winning("Winning months", "months", "a month that is not flat", (f) => f.months.returns),
  winQuarters: winning(
    "Winning quarters",
    "quarters",
    "a quarter that is not flat",
    (f) => grouped(f, "quarter").returns,
  ),
  winYears: winning("Winning years", "whole years", "a whole calendar year that is not flat", wholeYears),
  averageUpMonth: {
    label: "Average up month",
    unit: "fraction",
    formula: "mean of compounded months > 0",
    needs: "a month of gain",
    better: "higher",
    of: (f) => f.averageUpMonth,
  },
  averageDownMonth: {
    label: "Average down month",
    unit: "fraction",
    formula: "mean of compounded months < 0",
    needs: "a month of loss",
    better: "higher",
    of: (f) => f.averageDownMonth,
  },
};

/** Returns dated `from` or later; a month (`2020-01`) or a year (`2020`) stands before all of its dates. */
export function returnsSince(f: SeriesFacts, from: string): Float64Array {
  const first = f.series.dates.findIndex((date) => date >= from);
  return first < 0 ? new Float64Array(0) : f.returns.subarray(first);
}

/** `YYYY-MM-DD`; empty where there is no date. */
export function lastDate(f: SeriesFacts): string {
  return f.series.dates.at(-1) ?? "";
}

function trailing(label: string, months: number): Measure<SeriesFacts> {
  return {
    label,
    unit: "fraction",
    formula: `compounded over the dates after (last date - ${months} months)`,
    needs: `${months} months of returns`,
    better: "higher",
    of: (f) => totalReturn(trailingReturns(f, months)),
  };
}

function trailingAnnualized(label: string, months: number): Measure<SeriesFacts> {
  return {
    label,
    unit: "fraction",
    formula: `compounded over the dates after (last date - ${months} months), to the power P / count`,
    needs: `${months / 12} years of returns, and wealth that stays above zero`,
    better: "higher",
    of: (f) => {
      const returns = trailingReturns(f, months);
      return annualized(totalReturn(returns), returns.length, f.periodsPerYear);
    },
  };
}

function extreme(
  label: string,
  formula: string,
  needs: string,
  end: "higher" | "lower",
  of: (f: SeriesFacts) => Float64Array,
): Measure<SeriesFacts> {
  const pick = end === "higher" ? Math.max : Math.min;
  return {
    label,
    unit: "fraction",
    formula,
    needs,
    better: "higher",
    of: (f) => of(f).reduce((best, r) => pick(best, r), end === "higher" ? -Infinity : Infinity),
  };
}

function winning(
  label: string,
  what: string,
  needs: string,
  of: (f: SeriesFacts) => Float64Array,
): Measure<SeriesFacts> {
  return {
    label,
    unit: "fraction",
    formula: `share of ${what} above zero among those other than zero`,
    needs,
    better: "higher",
    of: (f) => shareOfWins(of(f)),
  };
}

export function shareOfWins(returns: Float64Array): number {
  return returns.filter((r) => r > 0).length / returns.filter((r) => r !== 0).length;
}

export function grouped(f: SeriesFacts, period: CalendarPeriod): CompoundedReturns {
  return compoundedReturns(f.series, period);
}

/** The returns after (last date - `months`); NaN alone where the series begins more than a week after that. */
function trailingReturns(f: SeriesFacts, months: number): Float64Array {
  const last = lastDate(f);
  if (last === "") return MISSING;
  const edge = windowEdge(last, months, f.periodsPerYear);
  const first = f.series.dates.findIndex((date) => date > edge);
  const reachesBack = first > 0 || daysBetween(edge, f.series.dates[0]) - daysAPeriod(f) <= WEEK;
  return reachesBack ? f.returns.subarray(first) : MISSING;
}

const MISSING: Float64Array = Float64Array.of(Number.NaN);

/** What holidays can take at the edge of a window or a year, in days. */
const WEEK = 7;

/** The date a window begins after. Rows that stand for whole months are counted by months, whatever their day. */
function windowEdge(last: string, months: number, periodsPerYear: number): string {
  const edge = monthsBefore(last, months);
  return periodsPerYear > 12 ? edge : lastDayOfMonth(edge);
}

function daysAPeriod({ periodsPerYear }: SeriesFacts): number {
  return 365 / periodsPerYear;
}

/** Compounded years without a first one that the series enters, and a last one that it leaves, by more than a week inside. */
function wholeYears(f: SeriesFacts): Float64Array {
  const { periods, returns } = grouped(f, "year");
  const dates = f.series.dates;
  return returns.filter((_, i) => {
    const entered = daysBetween(`${periods[i]}-01-01`, dates[0]) - daysAPeriod(f);
    const left = daysBetween(dates[dates.length - 1], `${periods[i]}-12-31`);
    return (i > 0 || entered <= WEEK) && (i < periods.length - 1 || left < WEEK);
  });
}
