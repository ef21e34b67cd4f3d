/** Days from the one calendar of spreadsheets to the other: 1904-01-01 is day 0 of one and 1462 of the usual one. */
export const daysTo1904 = 1462;

/** Two weeks of trading. */
const fewest = 10;

/**
 * Whether day numbers of a spreadsheet are of the calendar that begins in 1904, as Excel for the Mac had it: counted from 1900, days
 * from Monday to Friday fall on Tuesday to Saturday, on which nobody trades. Weeks and months say nothing of it.
 *
 * @param days since 1970 as the calendar of 1900 has them, each once.
 */
export function countsFrom1904(days: readonly number[]): boolean {
  const weekdays = new Set(days.map((day) => (day + 4) % 7)); // 1970-01-01 was a Thursday: 0 is a Sunday
  const [sunday, monday] = [0, 1];
  return days.length >= fewest && weekdays.size === 5 && !weekdays.has(sunday) && !weekdays.has(monday);
}
