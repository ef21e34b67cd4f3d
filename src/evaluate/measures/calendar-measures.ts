import { daysBetween, lastDayOfMonth, monthsBefore } from "../../base/dates/calendar.ts";
import { totalReturn } from "../series/compounded-returns.ts";
import { yearly } from "../series/growth.ts";
import { wholePeriods } from "../series/whole-periods.ts";
import type { SeriesFacts } from "./series-facts.ts";

/**
 * Returns by the calendar. A window of k months holds the dates after (last date - k months); it exists only where the
 * series reaches back that far. Best, worst and winning months, quarters and years are whole ones: no stub at either end counts.
 */
export const calendarMeasures = {
  monthToDate: {
    label: "Month to date",
    unit: "fraction",
    definition: "compounded since the first of the last month",
    needs: "a return",
    better: "higher",
    of: (f: SeriesFacts): number => totalReturn(returnsSince(f, lastDate(f).slice(0, 7))),
  },
  threeMonths: {
    label: "3 months",
    unit: "fraction",
    definition: "compounded over the dates after (last date - 3 months)",
    needs: "3 months of returns",
    better: "higher",
    of: (f: SeriesFacts): number => totalReturn(trailingReturns(f, 3)),
  },
  sixMonths: {
    label: "6 months",
    unit: "fraction",
    definition: "compounded over the dates after (last date - 6 months)",
    needs: "6 months of returns",
    better: "higher",
    of: (f: SeriesFacts): number => totalReturn(trailingReturns(f, 6)),
  },
  yearToDate: {
    label: "Year to date",
    unit: "fraction",
    definition: "compounded since 1 January of the last year",
    needs: "a return",
    better: "higher",
    of: (f: SeriesFacts): number => totalReturn(returnsSince(f, lastDate(f).slice(0, 4))),
  },
  oneYear: {
    label: "1 year",
    unit: "fraction",
    definition: "compounded over the dates after (last date - 12 months)",
    needs: "12 months of returns",
    better: "higher",
    of: (f: SeriesFacts): number => totalReturn(trailingReturns(f, 12)),
  },
  threeYears: {
    label: "3 years, a year",
    unit: "fraction",
    definition: "compounded over the dates after (last date - 36 months), to the power 1/3",
    needs: "3 years of returns, and wealth that stays above zero",
    better: "higher",
    of: (f: SeriesFacts): number => yearly(totalReturn(trailingReturns(f, 36)), 3),
  },
  fiveYears: {
    label: "5 years, a year",
    unit: "fraction",
    definition: "compounded over the dates after (last date - 60 months), to the power 1/5",
    needs: "5 years of returns, and wealth that stays above zero",
    better: "higher",
    of: (f: SeriesFacts): number => yearly(totalReturn(trailingReturns(f, 60)), 5),
  },
  tenYears: {
    label: "10 years, a year",
    unit: "fraction",
    definition: "compounded over the dates after (last date - 120 months), to the power 1/10",
    needs: "10 years of returns, and wealth that stays above zero",
    better: "higher",
    of: (f: SeriesFacts): number => yearly(totalReturn(trailingReturns(f, 120)), 10),
  },
  allTime: {
    label: "All time, a year",
    unit: "fraction",
    definition: "W_n^(1/years) - 1",
    says: "What wealth grew by a year over the whole time, compounded.",
    needs: "a quarter of a year, and wealth that stays above zero",
    better: "higher",
    of: (f: SeriesFacts): number => f.cagr,
  },
  bestDay: {
    label: "Best {period}",
    unit: "fraction",
    definition: "highest r",
    says: "Highest return of a period.",
    needs: "a return",
    better: "higher",
    of: (f: SeriesFacts): number => highest(f.returns),
  },
  worstDay: {
    label: "Worst {period}",
    unit: "fraction",
    definition: "lowest r",
    says: "Lowest return of a period.",
    needs: "a return",
    better: "higher",
    of: (f: SeriesFacts): number => lowest(f.returns),
  },
  bestMonth: {
    label: "Best month",
    unit: "fraction",
    definition: "highest compounded whole month",
    needs: "a whole month",
    better: "higher",
    of: (f: SeriesFacts): number => highest(f.wholeMonths),
  },
  worstMonth: {
    label: "Worst month",
    unit: "fraction",
    definition: "lowest compounded whole month",
    needs: "a whole month",
    better: "higher",
    of: (f: SeriesFacts): number => lowest(f.wholeMonths),
  },
  bestYear: {
    label: "Best year",
    unit: "fraction",
    definition: "highest compounded whole year",
    needs: "a whole calendar year",
    better: "higher",
    of: (f: SeriesFacts): number => highest(wholePeriods(f.series, "year")),
  },
  worstYear: {
    label: "Worst year",
    unit: "fraction",
    definition: "lowest compounded whole year",
    needs: "a whole calendar year",
    better: "higher",
    of: (f: SeriesFacts): number => lowest(wholePeriods(f.series, "year")),
  },
  winDays: {
    label: "Winning {period}s",
    unit: "fraction",
    definition: "share of periods above zero among those other than zero",
    needs: "a return other than zero",
    better: "higher",
    of: (f: SeriesFacts): number => shareOfWins(f.returns),
  },
  winMonths: {
    label: "Winning months",
    unit: "fraction",
    definition: "share of whole months above zero among those other than zero",
    needs: "a whole month that is not flat",
    better: "higher",
    isKey: true,
    of: (f: SeriesFacts): number => shareOfWins(f.wholeMonths),
  },
  winQuarters: {
    label: "Winning quarters",
    unit: "fraction",
    definition: "share of whole quarters above zero among those other than zero",
    needs: "a whole quarter that is not flat",
    better: "higher",
    of: (f: SeriesFacts): number => shareOfWins(wholePeriods(f.series, "quarter")),
  },
  winYears: {
    label: "Winning years",
    unit: "fraction",
    definition: "share of whole years above zero among those other than zero",
    needs: "a whole calendar year that is not flat",
    better: "higher",
    of: (f: SeriesFacts): number => shareOfWins(wholePeriods(f.series, "year")),
  },
  averageUpMonth: {
    label: "Average up month",
    unit: "fraction",
    definition: "mean of compounded whole months > 0",
    needs: "a whole month of gain",
    better: "higher",
    of: (f: SeriesFacts): number => f.averageUpMonth,
  },
  averageDownMonth: {
    label: "Average down month",
    unit: "fraction",
    definition: "mean of compounded whole months < 0",
    needs: "a whole month of loss",
    better: "higher",
    of: (f: SeriesFacts): number => f.averageDownMonth,
  },
} as const;

export type CalendarMeasure = keyof typeof calendarMeasures;

/** Returns dated `from` or later; a month (`2020-01`) or a year (`2020`) stands before all of its dates. */
export function returnsSince(f: SeriesFacts, from: string): Float64Array {
  const first = f.series.dates.findIndex((date) => date >= from);
  return first < 0 ? new Float64Array(0) : f.returns.subarray(first);
}

/** `YYYY-MM-DD`; empty where there is no date. */
export function lastDate(f: SeriesFacts): string {
  return f.series.dates.at(-1) ?? "";
}

function highest(returns: Float64Array): number {
  return returns.reduce((best, r) => Math.max(best, r), Number.NEGATIVE_INFINITY);
}

function lowest(returns: Float64Array): number {
  return returns.reduce((worst, r) => Math.min(worst, r), Number.POSITIVE_INFINITY);
}

export function shareOfWins(returns: Float64Array): number {
  return returns.filter((r) => r > 0).length / returns.filter((r) => r !== 0).length;
}

/** The returns after (last date - `months`); NaN alone where the series begins more than a week after that. */
function trailingReturns(f: SeriesFacts, months: number): Float64Array {
  const last = lastDate(f);
  if (last === "") return MISSING;
  const edge = windowEdge(last, months, f.periodsPerYear);
  const first = f.series.dates.findIndex((date) => date > edge);
  const begins = f.series.start === undefined ? 365 / f.periodsPerYear : 0;
  const reachesBack = first > 0 || daysBetween(edge, f.series.start ?? f.series.dates[0]) - begins <= WEEK;
  return reachesBack ? f.returns.subarray(first) : MISSING;
}

const MISSING: Float64Array = Float64Array.of(Number.NaN);

/** What holidays can take at the edge of a window, in days. */
const WEEK = 7;

/** The date a window begins after. Rows that stand for whole months are counted by months, whatever their day. */
function windowEdge(last: string, months: number, periodsPerYear: number): string {
  const edge = monthsBefore(last, months);
  return periodsPerYear > 12 ? edge : lastDayOfMonth(edge);
}
