import { canonicalJson } from "../../base/json.ts";
import type { DailyBars } from "../daily-bars.ts";
import type { Change } from "../store.ts";
import { pricesOf } from "../total-return.ts";
import { changedDays, changeOf } from "./changed-days.ts";

/** Returns that differ by less, relative to the growth, are the same: sources round. */
const tolerance = 1e-6;

/**
 * What newly fetched bars change of those that were known: in total returns, not in prices, since a split or a dividend
 * rescales every adjusted price before it and changes no return. Such a history is extended, be it by no row.
 *
 * Volumes and remarks alone do not make a vintage.
 */
export function barsChange(before: DailyBars, after: DailyBars): Change {
  const found = changedDays(dailyReturns(before), dailyReturns(after), sizeOfChange);
  return changeOf(found, found.added === 0 && haveSameFacts(before, after));
}

/** Days whose total return differs, with both returns; NaN where one has no such day. The largest difference comes first. */
export function changedReturns(before: DailyBars, after: DailyBars): readonly ChangedReturn[] {
  const [old, young] = [before, after].map((bars) => {
    const { days, values } = dailyReturns(bars);
    return new Map(Array.from(days, (day, i) => [day, values[i]]));
  });
  const { days: known } = before;
  const within = [...old.keys(), ...[...young.keys()].filter((day) => !old.has(day))]
    .filter((day) => day >= known[0] && day <= known[known.length - 1])
    .map((day) => ({ day, before: old.get(day) ?? Number.NaN, after: young.get(day) ?? Number.NaN }));
  return within
    .filter(
      (each) =>
        old.has(each.day) !== young.has(each.day) || sizeOfChange(each.before, each.after) !== undefined,
    )
    .toSorted((a, b) => differenceOf(b) - differenceOf(a) || a.day - b.day);
}

/** A day's return by two vintages; NaN where one has none. */
export interface ChangedReturn {
  readonly day: number;
  readonly before: number;
  readonly after: number;
}

function differenceOf({ before, after }: ChangedReturn): number {
  return Math.abs((Number.isNaN(after) ? 0 : after) - (Number.isNaN(before) ? 0 : before));
}

/** The return of the first row is not known. */
function dailyReturns(bars: DailyBars): { readonly days: Int32Array; readonly values: Float64Array } {
  const index = pricesOf(bars, "total-return");
  return {
    days: bars.days,
    values: index.map((value, t) => (t === 0 ? Number.NaN : value / index[t - 1] - 1)),
  };
}

/** A first row's return that is known only now, or no more, is no change. */
function sizeOfChange(before: number, after: number): number | undefined {
  if (Number.isNaN(before) || Number.isNaN(after)) return undefined;
  return isClose(1 + before, 1 + after) ? undefined : Math.abs(after - before);
}

function haveSameFacts(before: DailyBars, after: DailyBars): boolean {
  return (
    namedFacts(before) === namedFacts(after) &&
    areClose(before.close, after.close) &&
    areClose(before.sourceAdjusted, after.sourceAdjusted) &&
    areClose(numbersOf(before.dividends, "amount"), numbersOf(after.dividends, "amount")) &&
    areClose(numbersOf(before.splits, "ratio"), numbersOf(after.splits, "ratio"))
  );
}

/** What is neither a number a day nor an event, nor a remark. */
function namedFacts(bars: DailyBars): string {
  const {
    days: _1,
    close: _2,
    volume: _3,
    sourceAdjusted: _4,
    dividends: _5,
    splits: _6,
    remarks: _7,
    ...named
  } = bars;
  return canonicalJson(named);
}

/** Events as one row of numbers: day, size, day, size. */
function numbersOf<Key extends "amount" | "ratio">(
  events: readonly ({ readonly day: number } & Readonly<Record<Key, number>>)[],
  key: Key,
): number[] {
  return events.flatMap((event) => [event.day, event[key]]);
}

function areClose(before: ArrayLike<number> | undefined, after: ArrayLike<number> | undefined): boolean {
  if (before === undefined || after === undefined) return before === after;
  return (
    before.length === after.length &&
    Array.prototype.every.call(before, (value, i) => isClose(value, after[i]))
  );
}

function isClose(before: number, after: number): boolean {
  return Object.is(before, after) || Math.abs(after - before) <= tolerance * Math.abs(before);
}
