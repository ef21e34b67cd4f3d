import type { DateReading } from "./stamp.ts";

const leading = /^(sun|mon|tue|wed|thu|fri|sat)[a-z]*[.,]*\s+(?=\S)/i;
const days = "thu fri sat sun mon tue wed".split(" "); // 1970-01-01 was a Thursday

/** A date without the English weekday before it, and that weekday, from 0 for a Thursday. */
export function withoutWeekday(text: string): { readonly rest: string; readonly weekday?: number } {
  const found = leading.exec(text);
  if (found === null) return { rest: text };
  return { rest: text.slice(found[0].length), weekday: days.indexOf(found[1].toLowerCase()) };
}

/** Whether a reading falls on a weekday; the wrong one of D/M/Y and M/D/Y seldom does. */
export function fallsOn([, { day }]: DateReading, weekday: number | undefined): boolean {
  return weekday === undefined || (((day - weekday) % 7) + 7) % 7 === 0;
}
