/** Calendar arithmetic on ISO dates (`YYYY-MM-DD`), which compare as strings. */

/** Spans a date can belong to. A week runs from Monday to Sunday, a `week-to-monday` from Tuesday to Monday. */
export type CalendarPeriod = "day" | "week" | "week-to-monday" | "month" | "quarter" | "year";

const millisecondsADay = 86_400_000;

/** Days since 1970-01-01. */
export function dayNumber(date: string): number {
  return (
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) /
    millisecondsADay
  );
}

export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** The same day of the month `months` earlier, or the last day of that month where it has no such day. */
export function monthsBefore(date: string, months: number): string {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 - months;
  const year = Math.floor(index / 12);
  const month = index - 12 * year;
  const lastDay = lastDayOfMonth(`${year}-${twoDigits(month + 1)}-01`);
  const sameDay = `${lastDay.slice(0, 8)}${date.slice(8, 10)}`;
  return sameDay < lastDay ? sameDay : lastDay;
}

/** Calendar years from one date to a later one: whole ones to the last anniversary, and the days beyond as a share of the next. */
export function yearsBetween(from: string, to: string): number {
  const apart = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  const whole = anniversary(from, apart) > to ? apart - 1 : apart;
  const before = anniversary(from, whole);
  return whole + daysBetween(before, to) / daysBetween(before, anniversary(from, whole + 1));
}

function anniversary(date: string, years: number): string {
  return monthsBefore(date, -12 * years);
}

export function lastDayOfMonth(date: string): string {
  return dateOfDay(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0) / millisecondsADay);
}

/** A name for the period `date` falls in, the same for every date in it: `2020`, `2020-Q1`, `2020-01`, or a week's last day. */
export function periodOf(date: string, period: CalendarPeriod): string {
  switch (period) {
    case "day":
      return date;
    case "week":
      return weekEnding(date, 0);
    case "week-to-monday":
      return weekEnding(date, 1);
    case "month":
      return date.slice(0, 7);
    case "quarter":
      return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
    case "year":
      return date.slice(0, 4);
  }
}

/** The Sunday of a week of ISO 8601, whose first has 4 January; `undefined` where the year has no such week. */
export function lastDayOfWeek(year: string, week: number): string | undefined {
  const sunday = dayNumber(weekEnding(`${year}-01-04`, 0)) + 7 * (week - 1);
  const isOfYear = dateOfDay(sunday - 3).startsWith(year); // a week is of the year that its Thursday is in
  return week >= 1 && isOfYear ? dateOfDay(sunday) : undefined;
}

/** The first date on or after `date` that is the given day of the week (0 is Sunday). 1970-01-01 was a Thursday. */
function weekEnding(date: string, weekday: number): string {
  const day = dayNumber(date);
  const ahead = (((weekday - 4 - day) % 7) + 7) % 7;
  return dateOfDay(day + ahead);
}

/** The ISO date `days` after 1970-01-01. */
export function dateOfDay(days: number): string {
  return new Date(days * millisecondsADay).toISOString().slice(0, 10);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
