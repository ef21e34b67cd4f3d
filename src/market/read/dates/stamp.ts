/** A date, and what a cell says beside it. */
export interface Stamp {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Seconds since midnight, where a time of day is written. */
  readonly seconds?: number;
  /** Whether the time is that of Greenwich, or of a zone that the cell names; none is told where this is missing. */
  readonly zone?: "utc" | "offset";
}

/** How the dates of a column can be written. */
export type DateFormat = keyof typeof formatWords;

/** What is said of a column in each of them; nothing of those that everybody writes. */
export const formatWords = {
  "y-m-d": "",
  yyyymmdd: "dates are YYYYMMDD",
  "d.m.y": "dates are D.M.Y",
  "d/m/y": "dates are D/M/Y",
  "m/d/y": "dates are M/D/Y",
  "month by name": "dates have months by name",
  month: "dates are months: the last day of each is taken",
  week: "dates are weeks: the Sunday of each is taken",
  quarter: "dates are quarters: the last day of each is taken",
  "half-year": "dates are half-years: the last day of each is taken",
  year: "dates are years: the last day of each is taken",
  serial: "dates are the day numbers of a spreadsheet, counted from 1900",
  "epoch s": "dates are seconds since 1970 (UTC)",
  "epoch ms": "dates are milliseconds since 1970 (UTC)",
  "epoch us": "dates are microseconds since 1970 (UTC)",
  "epoch ns": "dates are nanoseconds since 1970 (UTC)",
} as const;

/** A cell read in one format. */
export type DateReading = readonly [DateFormat, Stamp];
