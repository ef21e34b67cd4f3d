import { periodOf } from "../base/dates/calendar.ts";
import { InputError } from "../base/errors.ts";
import { counted, grouped } from "../base/words/counted.ts";

export const calendarIntervals = ["week", "month", "quarter", "year"] as const;

export type CalendarInterval = (typeof calendarIntervals)[number];

/** How often: every so many rows, or at the last row of each calendar period. */
export type Interval = number | CalendarInterval;

/** When strategies are to decide. */
export interface Schedule {
  readonly lookback: number;
  readonly optimizeEvery: Interval;
  readonly rebalanceEvery: Interval;
  /** The date from which on it earns; default as soon as a lookback is full. */
  readonly start?: string;
  /** Dates at which it is asked and traded, in place of the intervals. */
  readonly dates?: readonly string[];
}

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
 * to be traded and to earn in. With a start the first decision is the one that earns on the first row from there on.
 *
 * @throws {InputError} `too-few-periods` where not even one decision fits; `bad-option` where an optimization
 *   would fall between two rebalances.
 */
export function decisionRows(dates: readonly string[], schedule: Schedule, delay: number): DecisionRows {
  const { lookback, optimizeEvery, rebalanceEvery, start, dates: chosen } = schedule;
  const first = start === undefined ? lookback - 1 : firstFor(start, dates, lookback, delay);
  const last = dates.length - 1 - delay;
  const rows = (every: Interval): number[] => {
    const found =
      chosen === undefined ? rowsEvery(dates, every, first, last) : rowsFrom(dates, chosen, first, last);
    return start === undefined || found[0] === first ? found : [first, ...found];
  };
  const [optimize, rebalance] = [rows(optimizeEvery), rows(rebalanceEvery)];
  if (optimize.length === 0 || rebalance.length === 0) throw noDecision(dates, schedule, delay);
  const rebalanceSet = new Set(rebalance);
  if (optimize.some((row) => !rebalanceSet.has(row)) || !isMultiple(schedule)) {
    throw new InputError(
      "bad-option",
      `optimizing every ${optimizeEvery} would fall between rebalances every ${rebalanceEvery}, ` +
        "the first must be a multiple of the second",
      { advice: `--rebalance ${optimizeEvery} sets both` },
    );
  }
  return {
    first: rebalance[0],
    optimize: new Set(optimize),
    rebalance: rebalanceSet,
    rebalancePeriods: (rebalance[1] ?? dates.length) - rebalance[0],
  };
}

function isMultiple({ optimizeEvery, rebalanceEvery, dates }: Schedule): boolean {
  const areRows = typeof optimizeEvery === "number" && typeof rebalanceEvery === "number";
  return dates !== undefined || !areRows || fits(optimizeEvery, rebalanceEvery);
}

/** Whether no optimization falls between two rebalances, as far as intervals alone can say. */
export function fits(optimizeEvery: Interval, rebalanceEvery: Interval): boolean {
  if (typeof optimizeEvery === "number" && typeof rebalanceEvery === "number") {
    return optimizeEvery % rebalanceEvery === 0;
  }
  return rebalanceEvery === 1 || typeof optimizeEvery === typeof rebalanceEvery;
}

/**
 * The same of a strategy with dates of its own: on these rows alone, from the first that the walk allows on. What the last date
 * up to there asks for is bought there.
 */
export function ownRows(
  dates: readonly string[],
  own: readonly string[],
  first: number,
  delay: number,
): DecisionRows {
  const from = own.some((date) => date <= dates[first]) ? [dates[first]] : [];
  const rows = rowsFrom(dates, [...from, ...own], first, dates.length - 1 - delay);
  if (rows.length === 0) {
    const what = `none of the ${counted(own.length, "date")} falls between ${dates[first]} and ${dates[dates.length - 1 - delay]}, where decisions are possible`;
    throw new InputError("too-few-periods", what);
  }
  const all = new Set(rows);
  return {
    first: rows[0],
    optimize: all,
    rebalance: all,
    rebalancePeriods: (rows[1] ?? dates.length) - rows[0],
  };
}

/**
 * Rows for chosen dates, ascending: the date's own or, where it has no prices, the next that has; of several dates on one row
 * the last counts. Dates that lie outside are passed over.
 */
function rowsFrom(
  dates: readonly string[],
  chosen: readonly string[],
  first: number,
  last: number,
): number[] {
  const rows = chosen.map((date) => rowOnOrAfter(dates, date));
  return [...new Set(rows)].filter((row) => row >= first && row <= last).sort((a, b) => a - b);
}

/** The first row of a date or later; as many as there are dates where none is. */
export function rowOnOrAfter(dates: readonly string[], date: string): number {
  const row = dates.findIndex((each) => each >= date);
  return row < 0 ? dates.length : row;
}

/** The row of the decision that earns on the first row from a date on. */
function firstFor(start: string, dates: readonly string[], lookback: number, delay: number): number {
  const earns = rowOnOrAfter(dates, start);
  const first = earns - delay;
  if (earns === dates.length) {
    throw new InputError(
      "too-few-periods",
      `--start ${start} lies after the last price row, ${dates[dates.length - 1]}`,
      {
        date: start,
      },
    );
  }
  if (first >= lookback - 1) return first;
  const earliest = dates[lookback - 1 + delay];
  const what = `--start ${start} has ${counted(Math.max(first + 1, 0), "price row")} up to its decision, a lookback of ${grouped(lookback)} needs as many`;
  throw new InputError("too-few-periods", what, {
    date: start,
    advice:
      earliest === undefined
        ? shorterLookback(first + 1)
        : `start on ${earliest} or later, take earlier rows (--from), or a shorter lookback (--lookback)`,
  });
}

/** The last row of each calendar period, or every so many rows. */
export function rowsEvery(dates: readonly string[], every: Interval, first: number, last: number): number[] {
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

function noDecision(
  dates: readonly string[],
  { lookback, dates: chosen }: Schedule,
  delay: number,
): InputError {
  const needed = lookback + delay;
  if (chosen !== undefined && dates.length >= needed) {
    const what = `none of the ${grouped(chosen.length)} dates chosen falls between ${dates[lookback - 1]} and ${dates[dates.length - 1 - delay]}, where decisions are possible`;
    return new InputError("too-few-periods", what);
  }
  return new InputError(
    "too-few-periods",
    `${counted(dates.length, "price row")} given, one decision after a lookback of ${grouped(lookback)} needs at least ${grouped(needed)}`,
    { advice: shorterLookback(dates.length - delay) },
  );
}

function shorterLookback(most: number): string {
  return most < 2
    ? "more rows are needed"
    : `a lookback of at most ${grouped(most)} fits (--lookback), or take more rows`;
}
