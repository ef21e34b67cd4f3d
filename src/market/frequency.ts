import { periodOf as calendarPeriodOf } from "../base/calendar.ts";
import type { Frequency } from "./selection.ts";

/** Rows a year by which figures are annualized when nothing else is said. */
export const defaultPeriodsPerYear: Readonly<Record<Frequency, number>> = {
  daily: 252,
  weekly: 52,
  monthly: 12,
};

/**
 * The last row of each period, ascending: all rows (`daily`), or the last of each ISO week (Monday to Sunday) or
 * calendar month that the dates reach into. The first and the last period may be cut short by the range.
 *
 * @param dates ISO, ascending.
 */
export function lastRows(dates: readonly string[], frequency: Frequency): number[] {
  const periods = dates.map((date, i) => periodOf(date, i, frequency));
  return periods.flatMap((period, i) => (period === periods[i + 1] ? [] : [i]));
}

function periodOf(date: string, row: number, frequency: Frequency): number | string {
  switch (frequency) {
    case "daily":
      return row;
    case "weekly":
      return calendarPeriodOf(date, "week");
    case "monthly":
      return calendarPeriodOf(date, "month");
  }
}
