import type { Stamp } from "./stamp.ts";

/** Days from the one calendar of spreadsheets to the other: 1904-01-01 is day 0 of one and 1462 of the usual one. */
export const daysTo1904 = 1462;

/** Two weeks of trading. */
const fewest = 10;
/** In seconds: what closes in the afternoon elsewhere is of the next morning in zones that lie east of it. */
const noon = 43_200;

/**
 * Whether day numbers of a spreadsheet are of the calendar that begins in 1904, as Excel for the Mac had it: counted from 1900, days
 * from Monday to Friday fall on Tuesday to Saturday, on which nobody trades. Weeks and months say nothing of it, nor do times before noon:
 * New York's closes are of Tuesday to Saturday in Tokyo.
 *
 * @param stamps as the calendar of 1900 has them, each once.
 */
export function countsFrom1904(stamps: readonly Stamp[]): boolean {
  const weekdays = new Set(stamps.map(({ day }) => (day + 4) % 7)); // 1970-01-01 was a Thursday: 0 is a Sunday
  const [sunday, monday] = [0, 1];
  const isShifted = weekdays.size === 5 && !weekdays.has(sunday) && !weekdays.has(monday);
  const isMorning = ({ seconds = 0 }: Stamp): boolean => seconds > 0 && seconds < noon;
  return isShifted && stamps.length >= fewest && !stamps.some(isMorning);
}
