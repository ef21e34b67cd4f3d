/** What the rows of a table can usually stand for. */
export interface Frequency {
  readonly periodsPerYear: number;
  /** A period, and how rows of one are called. */
  readonly period: string;
  readonly adverb: string;
  /** How far apart such rows are at least, in days. */
  readonly days: number;
}

/** The usual frequencies, the rarest first; of daily ones those of trading days before those of all days. */
export const frequencies: readonly Frequency[] = [
  { periodsPerYear: 1, period: "year", adverb: "yearly", days: 250 },
  { periodsPerYear: 2, period: "half-year", adverb: "half-yearly", days: 150 },
  { periodsPerYear: 4, period: "quarter", adverb: "quarterly", days: 75 },
  { periodsPerYear: 12, period: "month", adverb: "monthly", days: 25 },
  { periodsPerYear: 52, period: "week", adverb: "weekly", days: 5 },
  { periodsPerYear: 252, period: "day", adverb: "daily", days: 0 },
  { periodsPerYear: 365, period: "day", adverb: "every day", days: 0 },
];
