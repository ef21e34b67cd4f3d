import type { Settings } from "./document.ts";

/**
 * A schedule for data of some length: decisions once a month on a past of a year of days, two of weeks, three of months, and never
 * of more than a third of all rows, nor of less than the three that two returns need.
 */
export function scheduleFor(rows: number, periodsPerYear: number): Settings {
  const aMonth = Math.max(1, Math.round(periodsPerYear / 12));
  const years = periodsPerYear > 100 ? 1 : periodsPerYear > 20 ? 2 : 3;
  const lookback = Math.max(3, Math.min(Math.round(years * periodsPerYear), Math.floor(rows / 3)));
  return { lookback, optimizeEvery: aMonth, rebalanceEvery: aMonth };
}
