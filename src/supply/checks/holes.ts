import { dateOfDay } from "../../base/dates/calendar.ts";
import type { DailyBars, SourceRemark } from "../daily-bars.ts";

/** A day is a hole of one symbol where this share of the others of its exchange have a row. */
const nearlyAll = 0.9;
/** With fewer others nothing can be said. */
const fewestOthers = 3;

interface Sessions extends Pick<DailyBars, "source" | "symbol" | "exchange" | "timeZone"> {
  readonly days: Int32Array;
}

/**
 * Sessions that symbols lack, by symbol: days between the first and last row of a symbol, without one, on which nine of ten
 * others of its exchange that were listed then have a row.
 *
 * Cost: O(rows of all symbols) time and memory.
 *
 * @param symbols of one source.
 */
export function holesAcross(symbols: readonly Sessions[]): Map<string, number[]> {
  const holes = new Map<string, number[]>();
  for (const group of byExchange(symbols)) {
    const rows = countsOf(group.flatMap(({ days }) => Array.from(days)));
    const sessions = [...rows.keys()].toSorted((a, b) => a - b);
    for (const { symbol, days } of group) {
      const own = new Set(days);
      const [first, last] = [days[0], days[days.length - 1]];
      const lacking = sessions.filter((day) => day > first && day < last && !own.has(day));
      const missing = lacking.filter((day) => {
        const others = group.filter((each) => each.symbol !== symbol && isListed(each, day)).length;
        return others >= fewestOthers && (rows.get(day) ?? 0) >= nearlyAll * others;
      });
      if (missing.length > 0) holes.set(symbol, missing);
    }
  }
  return holes;
}

/** The remark for a symbol's holes. */
export function holeRemarks(symbol: string, holes: readonly number[]): SourceRemark[] {
  return holes.map((day) => ({
    kind: "hole",
    day,
    says: `${symbol} has no row of ${dateOfDay(day)}, on which nearly all others of its exchange have one`,
  }));
}

function byExchange(symbols: readonly Sessions[]): Sessions[][] {
  const groups = new Map<string, Sessions[]>();
  for (const each of symbols) {
    if (each.days.length === 0) continue;
    const name = `${each.exchange ?? ""} ${each.timeZone}`;
    groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  return [...groups.values()];
}

function countsOf(days: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  return counts;
}

function isListed({ days }: Sessions, day: number): boolean {
  return days[0] <= day && day <= days[days.length - 1];
}
