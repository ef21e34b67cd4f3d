import { complaint, type TableSource } from "../market-table.ts";
import type { Stamp } from "./stamp.ts";
import { clockIn, guessedZone, timeText } from "./time-zone.ts";

/**
 * The dates as they are written; those of Greenwich, where not all are at midnight there, as the clocks of a zone have them.
 *
 * @param texts as they are written, for messages.
 * @param zone that the caller or the file names.
 * @throws {InputError} `bad-date` where times are in UTC and no zone is known; nothing is ever rounded to a date.
 */
export function inOneZone(
  stamps: readonly Stamp[],
  texts: readonly string[],
  zone: string | undefined,
  source: TableSource,
): { readonly stamps: readonly Stamp[]; readonly note?: string } {
  const timed = stamps.findIndex(({ seconds = 0 }) => seconds > 0);
  const utc = stamps.every((stamp) => stamp.zone === "utc");
  if (utc && zone !== undefined && zone !== "UTC") {
    const moved = stamps.map(clockIn(zone));
    return { stamps: moved, note: `times are UTC: dates are those of ${zone}` };
  }
  if (timed < 0) return { stamps };
  if (utc && zone === undefined) {
    const times = [...new Set(stamps.map(({ seconds = 0 }) => timeText(seconds)))];
    const guess = times.length > 4 ? undefined : guessedZone(stamps);
    const shown = times.slice(0, 2).join(" and ") + (times.length > 2 ? " and others" : "");
    const clock = guess?.time === "00:00" ? "midnight" : guess?.time;
    const asks = guess === undefined ? "" : `: ${clock} in ${guess.zone}?`;
    const what = `"${texts[timed]}" is a time in UTC that is not midnight (${shown}${asks}); its date depends on the zone`;
    const advice = `name the zone of the dates: --timezone ${guess?.zone ?? "America/New_York"}, or --timezone UTC`;
    throw complaint("bad-date", source, 0, what, { given: texts[timed], advice });
  }
  const times = new Set(stamps.map(({ seconds = 0 }) => timeText(seconds)));
  const only = times.size === 1 ? ` (${[...times][0]})` : "";
  return { stamps, note: `dates have a time of day${only}: the date is taken as it is written` };
}
