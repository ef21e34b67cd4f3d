import { dayNumber } from "../../src/base/dates/calendar.ts";
import type { DailyBars } from "../../src/supply/daily-bars.ts";
import { pricesOf } from "../../src/supply/total-return.ts";

/** Bars of a made-up symbol on weekdays, whose closes rise and fall by known steps. */
export function barsOf(symbol: string, rows: number, more: Partial<DailyBars> = {}): DailyBars {
  const days = weekdays(more.days?.[0] ?? dayNumber("2020-01-06"), rows);
  const close = Float64Array.from(days, (_, i) => 100 + Math.sin(i) + 0.01 * i);
  return {
    ...{ source: "made", symbol, currency: "USD", exchange: "XNYS", timeZone: "America/New_York" },
    ...{ days, close, volume: Float64Array.from(days, (_, i) => 1000 + i) },
    ...{ dividends: [], splits: [], remarks: [], ...more },
  };
}

function weekdays(from: number, count: number): Int32Array {
  const days = new Int32Array(count);
  for (let i = 0, day = from; i < count; day++) if ((day + 3) % 7 < 5) days[i++] = day;
  return days;
}

/** The same in shares after a split of one into `ratio`. */
export function split(bars: DailyBars, ratio: number, day: number): DailyBars {
  return {
    ...bars,
    close: bars.close.map((close) => close / ratio),
    dividends: bars.dividends.map((each) => ({ ...each, amount: each.amount / ratio })),
    splits: [...bars.splits, { day, ratio }],
  };
}

/** The first rows of bars, or those from one to another. */
export function rowsOf(bars: DailyBars, from: number, to: number): DailyBars {
  const { days, close, volume, sourceAdjusted } = bars;
  return {
    ...bars,
    days: days.slice(from, to),
    close: close.slice(from, to),
    volume: volume.slice(from, to),
    ...(sourceAdjusted && { sourceAdjusted: sourceAdjusted.slice(from, to) }),
  };
}

/** Bars without one of their rows. */
export function withoutRow(bars: DailyBars, row: number): DailyBars {
  const { days, close, volume } = bars;
  const keep = (_: number, i: number): boolean => i !== row;
  return { ...bars, days: days.filter(keep), close: close.filter(keep), volume: volume.filter(keep) };
}

interface SomeBars {
  readonly close: readonly number[];
  readonly dividends?: readonly { readonly row: number; readonly amount: number }[];
  readonly splits?: readonly { readonly row: number; readonly ratio: number }[];
  readonly sourceAdjusted?: readonly number[];
}

/** Bars of ABC on consecutive days from 2020-01-02, by their closes, with events on rows. */
export function someBars({ close, dividends = [], splits = [], sourceAdjusted }: SomeBars): DailyBars {
  const days = Int32Array.from(close, (_, i) => dayNumber("2020-01-02") + i);
  return {
    ...barsOf("ABC", close.length),
    days,
    close: Float64Array.from(close),
    ...(sourceAdjusted && { sourceAdjusted: Float64Array.from(sourceAdjusted) }),
    dividends: dividends.map(({ row, amount }) => ({ day: days[row], amount })),
    splits: splits.map(({ row, ratio }) => ({ day: days[row], ratio })),
  };
}

/** The total return of each row; NaN for the first. */
export function totalReturns(bars: DailyBars): Float64Array {
  const index = pricesOf(bars, "total-return");
  return index.map((value, t) => (t === 0 ? Number.NaN : value / index[t - 1] - 1));
}
