import { dateOfDay, dayNumber } from "../../../src/base/dates/calendar.ts";
import type { DayRange, Dividend, Split } from "../../../src/supply/daily-bars.ts";

/** What truly happened to a share, as an exchange knows it: closes as traded, dividends in the shares of their day. */
export interface FakeShare {
  readonly symbol: string;
  readonly currency: string;
  readonly exchange: string;
  readonly timeZone: string;
  /** Local time at which sessions open, hours and minutes. */
  readonly opens: readonly [number, number];
  readonly days: readonly number[];
  readonly traded: readonly number[];
  readonly volume: readonly number[];
  readonly dividends: readonly Dividend[];
  readonly capitalGains: readonly Dividend[];
  readonly splits: readonly Split[];
}

/** A share of New York with weekdays from 2019-01-02 on, whose closes are made from its name. */
export function fakeShare(
  symbol: string,
  more: Partial<FakeShare> & { readonly sessions?: number } = {},
): FakeShare {
  const { sessions = 500, ...rest } = more;
  const first = rest.days?.[0] ?? dayNumber("2019-01-02");
  const days = rest.days ?? weekdaysFrom(first, sessions);
  const seed = [...symbol].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  const splits = rest.splits ?? [];
  let price = 100 + (seed % 37);
  const traded = days.map((day, i) => {
    price *= 1 + 0.012 * Math.sin(seed + 1.7 * i + Math.sin(3 * i));
    for (const split of splits) if (split.day === day) price /= split.ratio;
    return Number(price.toFixed(4));
  });
  return {
    ...{ symbol, currency: "USD", exchange: "NYQ", timeZone: "America/New_York", opens: [9, 30] as const },
    ...{ days, traded, volume: days.map((_, i) => 1_000_000 + 1000 * i) },
    ...{ dividends: [], capitalGains: [], splits, ...rest },
  };
}

function weekdaysFrom(first: number, count: number): number[] {
  const days: number[] = [];
  for (let day = first; days.length < count; day++) if ((((day + 3) % 7) + 7) % 7 < 5) days.push(day);
  return days;
}

/** Days of weekdays between two ISO dates, both inclusive. */
export function weekdaysBetween(from: string, to: string): number[] {
  const count = dayNumber(to) - dayNumber(from) + 1;
  return weekdaysFrom(dayNumber(from), count).filter((day) => day <= dayNumber(to));
}

/** How many of the shares of `until` (default: of today) one of a day is. */
function sharesLater({ splits }: FakeShare, day: number, until = Number.POSITIVE_INFINITY): number {
  return splits.reduce(
    (shares, split) => (split.day > day && split.day <= until ? shares * split.ratio : shares),
    1,
  );
}

const formats = new Map<string, Intl.DateTimeFormat>();

function localTime(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  formats.set(timeZone, format);
  return format;
}

const openings = new Map<string, number>();

/** The moment, in seconds since 1970-01-01, at which a session of a day opens. */
export function openingOf({ timeZone, opens }: FakeShare, day: number): number {
  const name = `${timeZone} ${opens} ${day}`;
  const moment = openings.get(name) ?? momentOf(timeZone, opens, day);
  openings.set(name, moment);
  return moment;
}

function momentOf(timeZone: string, opens: readonly number[], day: number): number {
  const wanted = `${dateOfDay(day)} ${opens.map((part) => String(part).padStart(2, "0")).join(":")}`;
  for (let quarter = -14 * 4; quarter <= 14 * 4; quarter++) {
    const moment = day * 86_400 + opens[0] * 3600 + opens[1] * 60 + quarter * 900;
    if (localTime(timeZone).format(1000 * moment) === wanted) return moment;
  }
  throw new Error(`no such moment: ${wanted} in ${timeZone}`);
}

function inRange(
  day: number,
  { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }: DayRange,
): boolean {
  return day >= from && day <= to;
}

/** The usual adjusted close: what lies before a dividend times 1 - D / C, of the close before. */
function usualAdjusted(share: FakeShare): number[] {
  const close = share.traded.map((price, i) => price / sharesLater(share, share.days[i]));
  const adjusted = [...close];
  for (const { day, amount } of [...share.dividends, ...share.capitalGains]) {
    const row = share.days.findIndex((each) => each >= day);
    if (row <= 0) continue;
    const factor = 1 - amount / sharesLater(share, day) / close[row - 1];
    for (let i = 0; i < row; i++) adjusted[i] *= factor;
  }
  return adjusted;
}

/** What Yahoo's chart endpoint says of a share; made anew each time, so that a test may spoil it. */
// biome-ignore lint/suspicious/noExplicitAny: tests change it in ways that its readers have to refuse
export function yahooChart(share: FakeShare, range: DayRange = {}, nowSeconds = 1_900_000_000): any {
  const rows = share.days.map((day, i) => ({ day, i })).filter(({ day }) => inRange(day, range));
  const adjusted = usualAdjusted(share);
  const today = (share.days.at(-1) ?? 0) + 1;
  const opening = openingOf(share, today);
  const events = (payments: readonly Dividend[]) =>
    Object.fromEntries(
      payments
        .filter(({ day }) => inRange(day, range))
        .map(({ day, amount }) => {
          const date = openingOf(share, day);
          return [date, { amount: amount / sharesLater(share, day), date }];
        }),
    );
  const result = {
    meta: {
      currency: share.currency,
      symbol: share.symbol,
      exchangeName: share.exchange,
      exchangeTimezoneName: share.timeZone,
      gmtoffset: -18000,
      firstTradeDate: openingOf(share, share.days[0]),
      regularMarketTime: nowSeconds,
      instrumentType: "EQUITY",
      dataGranularity: "1d",
      currentTradingPeriod: {
        regular: { timezone: "EST", start: opening, end: opening + 23_400, gmtoffset: -18000 },
      },
    },
    timestamp: rows.map(({ day }) => openingOf(share, day)),
    events: {
      dividends: events(share.dividends),
      capitalGains: events(share.capitalGains),
      splits: Object.fromEntries(
        share.splits
          .filter(({ day }) => inRange(day, range))
          .map(({ day, ratio }) => {
            const date = openingOf(share, day);
            return [date, { date, numerator: ratio, denominator: 1, splitRatio: `${ratio}:1` }];
          }),
      ),
    },
    indicators: {
      quote: [
        {
          close: rows.map(({ day, i }) => share.traded[i] / sharesLater(share, day)),
          volume: rows.map(({ i }) => share.volume[i]),
        },
      ],
      adjclose: [{ adjclose: rows.map(({ i }) => adjusted[i]) }],
    },
  };
  return { chart: { result: [result], error: null } };
}

/** What Tiingo says of a share. */
export function tiingoPrices(share: FakeShare, range: DayRange = {}): Record<string, unknown>[] {
  const adjusted = usualAdjusted(share);
  const on = <Event extends { readonly day: number }>(events: readonly Event[], day: number) =>
    events.filter((event) => event.day === day);
  return share.days
    .map((day, i) => ({
      day,
      date: `${dateOfDay(day)}T00:00:00.000Z`,
      close: share.traded[i],
      volume: share.volume[i],
      adjClose: adjusted[i],
      divCash: on([...share.dividends, ...share.capitalGains], day).reduce(
        (sum, { amount }) => sum + amount,
        0,
      ),
      splitFactor: on(share.splits, day).reduce((product, { ratio }) => product * ratio, 1),
    }))
    .filter(({ day }) => inRange(day, range))
    .map(({ day: _, ...row }) => row);
}

/** What EODHD says of a share, by the part of its interface. */
export function eodhdAnswers(
  share: FakeShare,
  range: DayRange = {},
): Record<"eod" | "div" | "splits", unknown[]> {
  const adjusted = usualAdjusted(share);
  const within = <Event extends { readonly day: number }>(events: readonly Event[]) =>
    events.filter(({ day }) => inRange(day, range));
  return {
    eod: within(share.days.map((day, i) => ({ day, i }))).map(({ day, i }) => ({
      date: dateOfDay(day),
      open: share.traded[i],
      close: share.traded[i],
      adjusted_close: adjusted[i],
      volume: share.volume[i],
    })),
    div: within([...share.dividends, ...share.capitalGains]).map(({ day, amount }) => ({
      date: dateOfDay(day),
      declarationDate: null,
      value: amount / sharesLater(share, day),
      unadjustedValue: amount,
      currency: share.currency,
    })),
    splits: within(share.splits).map(({ day, ratio }) => ({
      date: dateOfDay(day),
      split: `${ratio.toFixed(6)}/1.000000`,
    })),
  };
}

export function bytesOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
}
