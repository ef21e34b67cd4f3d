import { dateOfDay } from "../../base/dates/calendar.ts";
import type { Dividend, SourceRemark, Split } from "../daily-bars.ts";

/** A row as a source has it. */
export interface PriceRow {
  readonly day: number;
  readonly close: number | null | undefined;
  readonly volume?: number | null;
  readonly adjusted?: number | null;
}

interface PriceColumns {
  readonly days: Int32Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  readonly sourceAdjusted?: Float64Array;
  readonly remarks: readonly SourceRemark[];
}

/**
 * Rows by ascending day, those of a session without a price left out. Of equal days the last row stays, and it is said;
 * so is a close that is zero or negative, through which no return goes.
 */
export function priceColumns(symbol: string, rows: readonly PriceRow[]): PriceColumns {
  const remarks: SourceRemark[] = [];
  const byDay = new Map<number, PriceRow>();
  for (const row of rows) {
    const { day, close } = row;
    if (close === null || close === undefined) continue;
    if (!(close > 0)) {
      const says = `${symbol} has a close of ${close} on ${dateOfDay(day)}, through which no return goes: left out`;
      remarks.push({ kind: "close-not-positive", day, says });
      continue;
    }
    const before = byDay.get(day);
    if (before !== undefined) {
      const says = `${symbol} has two rows of ${dateOfDay(day)}, with closes ${before.close} and ${close}: the last is kept`;
      remarks.push({ kind: "equal-days", day, says });
    }
    byDay.set(day, row);
  }
  const kept = [...byDay.values()].toSorted((a, b) => a.day - b.day);
  const column = (of: (row: PriceRow) => number | null | undefined) =>
    Float64Array.from(kept, (row) => of(row) ?? Number.NaN);
  return {
    days: Int32Array.from(kept, ({ day }) => day),
    close: column(({ close }) => close),
    volume: column(({ volume }) => volume),
    ...(kept.some(({ adjusted }) => typeof adjusted === "number") && {
      sourceAdjusted: column(({ adjusted }) => adjusted),
    }),
    remarks,
  };
}

/** Payments by ascending day, those of one day added up; nothing is no payment. */
export function dividendsByDay(payments: readonly Dividend[]): Dividend[] {
  const amounts = new Map<number, number>();
  for (const { day, amount } of payments) amounts.set(day, (amounts.get(day) ?? 0) + amount);
  return [...amounts]
    .filter(([, amount]) => amount !== 0)
    .map(([day, amount]) => ({ day, amount }))
    .toSorted((a, b) => a.day - b.day);
}

/** Splits by ascending day, those of one day one after the other; one for one is no split. */
export function splitsByDay(splits: readonly Split[]): Split[] {
  const ratios = new Map<number, number>();
  for (const { day, ratio } of splits) ratios.set(day, (ratios.get(day) ?? 1) * ratio);
  return [...ratios]
    .filter(([, ratio]) => ratio !== 1)
    .map(([day, ratio]) => ({ day, ratio }))
    .toSorted((a, b) => a.day - b.day);
}

/**
 * How many of today's shares one of a day is: the product of the splits after it.
 *
 * @param splits by ascending day.
 */
export function sharesNow(splits: readonly Split[]): (day: number) => number {
  return (day) => splits.reduce((shares, split) => (split.day > day ? shares * split.ratio : shares), 1);
}
