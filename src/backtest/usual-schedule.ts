import { fits, type Interval } from "./schedule.ts";

/** What a strategy sees, and when it is asked and traded. */
export interface Cadence {
  readonly lookback: number;
  readonly optimizeEvery: Interval;
  readonly rebalanceEvery: Interval;
}

/** Rows a year from which they are days, and from which they are weeks. */
const [daily, weekly] = [200, 40];

/**
 * The lookback and the intervals that are said, and what fits the rows where they are not: a year of rows (twelve at least),
 * asked every month and restored every week of them. An interval that would not fit a calendar word that is said follows it.
 */
export function settledCadence(
  said: { readonly [Name in keyof Cadence]?: Cadence[Name] | undefined },
  periodsPerYear: number,
): Cadence {
  const [month, week] = periodsPerYear >= daily ? [20, 5] : periodsPerYear >= weekly ? [4, 1] : [1, 1];
  const lookback = said.lookback ?? Math.max(12, Math.round(periodsPerYear));
  const { optimizeEvery = month, rebalanceEvery = week } = said;
  const areRows = typeof optimizeEvery === "number" && typeof rebalanceEvery === "number";
  if (areRows || fits(optimizeEvery, rebalanceEvery)) return { lookback, optimizeEvery, rebalanceEvery };
  return {
    lookback,
    optimizeEvery: said.optimizeEvery ?? rebalanceEvery,
    rebalanceEvery: said.rebalanceEvery ?? optimizeEvery,
  };
}
