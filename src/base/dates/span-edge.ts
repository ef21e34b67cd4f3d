import { lastDayOfMonth } from "./calendar.ts";
import { isoDate } from "./iso-date.ts";

/** The first or last day of a date, a month (`2014-06`) or a year (`2014`), as an ISO date; `undefined` for any other text. */
export function spanEdge(text: string, which: "first" | "last"): string | undefined {
  const [, year, month] = /^(\d{4})(?:-(\d\d))?$/.exec(text) ?? [];
  if (year === undefined) return isoDate(text);
  const first = isoDate(`${year}-${month ?? (which === "first" ? "01" : "12")}-01`);
  return first === undefined || which === "first" ? first : lastDayOfMonth(first);
}
