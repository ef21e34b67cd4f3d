import { periodOf as calendarPeriodOf } from "../../base/dates/calendar.ts";
import { InputError } from "../../base/errors.ts";
import { medianGap, type RowCount, rowsPerYear } from "../panel/rows-per-year.ts";
import type { Frequency, Selection } from "./selection.ts";

/** How far apart rows may be at most, in days (median), of which the last of each week or month is taken. */
const furthest = { weekly: 10, monthly: 45 } as const;

/**
 * Rows a year of a panel: what the selection says, 52 or 12 by its frequency, else what the dates say.
 *
 * @param dates of the rows used, before the last of each week or month is taken.
 * @param all the same with those that were dropped for want of a number.
 * @param whose the file or the column, for messages.
 * @throws {InputError} `bad-option` where the rows are further apart than the weeks or months that are asked for.
 */
export function rowCount(
  dates: readonly string[],
  { frequency = "daily", periodsPerYear }: Pick<Selection, "frequency" | "periodsPerYear">,
  whose: string,
  all: readonly string[] = dates,
): RowCount {
  if (frequency !== "daily") requireCloseRows(dates, frequency, whose);
  if (periodsPerYear !== undefined) return { periodsPerYear };
  if (frequency !== "daily") return { periodsPerYear: frequency === "weekly" ? 52 : 12 };
  const { periodsPerYear: counted, note } = rowsPerYear(dates, all);
  return { periodsPerYear: counted, ...(note !== undefined && { note: `${whose}: ${note}` }) };
}

function requireCloseRows(dates: readonly string[], frequency: "weekly" | "monthly", whose: string): void {
  const gap = medianGap(dates);
  if (!(gap > furthest[frequency])) return;
  throw new InputError(
    "bad-option",
    `${whose}: rows are ${gap} days apart, ${frequency} ones were asked for`,
    { advice: "leave --frequency out: rows are counted by their dates" },
  );
}

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
