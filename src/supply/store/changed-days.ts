import { dateOfDay } from "../../base/dates/calendar.ts";
import type { Change } from "../store.ts";

/** Something by day, and what is compared of it: a return, or a value. */
export interface DatedNumbers {
  /** Strictly ascending. */
  readonly days: Int32Array;
  /** One a day. NaN: not known, which equals itself alone. */
  readonly values: Float64Array;
}

/** What changed within the days that were known, and how many days lie outside of them. */
export interface ChangedDays {
  readonly added: number;
  readonly days: number;
  /** Day number; undefined where nothing changed. */
  readonly first?: number;
  readonly largest: number;
}

/**
 * Compares what was known with what is now. A day within the known range that was dropped, or put in, is a changed one, by as much
 * as its value is.
 *
 * @param size how large a change from one value to the other is; undefined where they are the same.
 */
export function changedDays(
  before: DatedNumbers,
  after: DatedNumbers,
  size: (before: number, after: number) => number | undefined,
): ChangedDays {
  const [lowest, highest] = [before.days[0], before.days[before.days.length - 1]];
  const found = { added: 0, days: 0, first: undefined as number | undefined, largest: 0 };
  const note = (day: number, change: number | undefined): void => {
    if (change === undefined) return;
    found.days++;
    found.first ??= day;
    found.largest = Math.max(found.largest, change);
  };
  let i = 0;
  let j = 0;
  while (i < before.days.length || j < after.days.length) {
    const [old, young] = [before.days[i] ?? Infinity, after.days[j] ?? Infinity];
    const [was, is] = [before.values[i], after.values[j]];
    if (old <= young) i++;
    if (young <= old) j++;
    if (old === young) note(old, size(was, is));
    else if (old < young) note(old, own(was));
    else if (young < lowest || young > highest) found.added++;
    else note(young, own(is));
  }
  return found;
}

function own(value: number): number {
  return Number.isNaN(value) ? 0 : Math.abs(value);
}

/** The change as it is kept, where nothing but what `found` says may have changed, and `isSame` if not even a scale did. */
export function changeOf({ added, days, first, largest }: ChangedDays, isSame: boolean): Change {
  if (first !== undefined) return { status: "revised", rows: added, first: dateOfDay(first), days, largest };
  return added === 0 && isSame ? { status: "unchanged" } : { status: "extended", rows: added };
}
