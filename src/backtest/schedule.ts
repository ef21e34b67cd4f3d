import { periodOf } from "../base/calendar.ts";
import { InputError } from "../base/errors.ts";

export const calendarIntervals = ["week", "month", "quarter", "year"] as const;

/** How often: every so many rows, or at the last row of each calendar period. */
export type Interval = number | (typeof calendarIntervals)[number];

/** When a strategy decides, in 0-based rows of the price panel. */
export interface DecisionRows {
  readonly first: number;
  /** Rows at whose close the strategy is asked. */
  readonly optimize: ReadonlySet<number>;
  /** Rows at whose close a target is set; every optimize row is one of them. */
  readonly rebalance: ReadonlySet<number>;
  /** Rows from the first rebalance to the second (to the end, where there is one only). */
  readonly rebalancePeriods: number;
}

/**
 * Rows at which to optimize and to rebalance: none before the first full lookback, and the last leaves `delay` rows
 * to be traded and to earn in.
 *
 * @throws {InputError} `too-few-periods` where not even one decision fits; `bad-option` where an optimization
 *   would fall between two rebalances.
 */
export function decisionRows(
  dates: readonly string[],
  lookback: number,
  optimizeEvery: Interval,
  rebalanceEvery: Interval,
  delay: number,
): DecisionRows {
  const last = dates.length - 1 - delay;
  const optimize = rowsEvery(dates, optimizeEvery, lookback - 1, last);
  const rebalance = rowsEvery(dates, rebalanceEvery, lookback - 1, last);
  if (optimize.length === 0 || rebalance.length === 0) {
    throw new InputError(
      "too-few-periods",
      `${dates.length} price rows given, one decision after a lookback of ${lookback} needs at least ${lookback + delay}`,
      { advice: shorterLookback(dates.length - delay) },
    );
  }
  const rebalanceSet = new Set(rebalance);
  if (optimize.some((row) => !rebalanceSet.has(row)) || !isMultiple(optimizeEvery, rebalanceEvery)) {
    throw new InputError(
      "bad-option",
      `optimizing every ${optimizeEvery} would fall between rebalances every ${rebalanceEvery}, ` +
        "the first must be a multiple of the second",
    );
  }
  return {
    first: rebalance[0],
    optimize: new Set(optimize),
    rebalance: rebalanceSet,
    rebalancePeriods: (rebalance[1] ?? dates.length) - rebalance[0],
  };
}

function isMultiple(a: Interval, b: Interval): boolean {
  return typeof a !== "number" || typeof b !== "number" || a % b === 0;
}

function rowsEvery(dates: readonly string[], every: Interval, first: number, last: number): number[] {
  const rows: number[] = [];
  if (typeof every === "number") {
    for (let row = first; row <= last; row += every) rows.push(row);
  } else {
    for (let row = first; row <= last; row++) {
      if (periodOf(dates[row], every) !== periodOf(dates[row + 1], every)) rows.push(row);
    }
  }
  return rows;
}

function shorterLookback(most: number): string {
  return most < 2
    ? "more rows are needed"
    : `a lookback of at most ${most} fits (--lookback), or take more rows`;
}
