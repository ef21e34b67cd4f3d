import { dateOfDay, dayNumber, lastDayOfMonth, lastDayOfWeek } from "../../base/dates/calendar.ts";
import { isoDate } from "../../base/dates/iso-date.ts";

/** The day that `2024-01-31`, or a time of that day, names; undefined where it names none. */
export function isoDay(text: string): number | undefined {
  const date = isoDate(text.slice(0, 10));
  return date === undefined ? undefined : dayNumber(date);
}

/** The last day of `2024-01-31`, `2024-W05`, `2024-01`, `2024-Q1`, `2024-S1` or `2024`; undefined where it is none of these. */
export function lastDayOf(period: string): number | undefined {
  const [, year, part] = /^(\d{4})(?:-(\d{2}|[QS]\d|W\d{2}))?$/.exec(period) ?? [];
  if (year === undefined) return isoDay(period);
  if (part?.startsWith("W")) {
    const sunday = lastDayOfWeek(year, Number(part.slice(1)));
    return sunday === undefined ? undefined : dayNumber(sunday);
  }
  const number = Number(part?.at(-1));
  const month =
    part === undefined ? 12 : /^Q/.test(part) ? 3 * number : /^S/.test(part) ? 6 * number : Number(part);
  if (!(month >= 1 && month <= 12)) return undefined;
  return dayNumber(lastDayOfMonth(`${year}-${String(month).padStart(2, "0")}-01`));
}

/** An end of a range as sources write it in requests: `2024-01-31`. */
export function rangeEnd(day: number | undefined, otherwise: string): string {
  return day === undefined ? otherwise : dateOfDay(day);
}
