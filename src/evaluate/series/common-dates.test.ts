import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateOfDay, dayNumber } from "../../base/dates/calendar.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { tearSheet } from "../tear-sheet/tear-sheet.ts";
import { onCommonDates } from "./common-dates.ts";
import { within } from "./return-series.ts";

/** The returns of prices by date. */
function fromPrices(prices: Readonly<Record<string, number>>, periodsPerYear = 252): ReturnSeries {
  const [start, ...dates] = Object.keys(prices);
  const levels = Object.values(prices);
  return {
    ...{ name: "S", dates, start, periodsPerYear, growthBy: "dates" },
    returns: Float64Array.from(dates, (_, t) => levels[t + 1] / levels[t] - 1),
  };
}

const near = (values: Iterable<number>): unknown[] =>
  Array.from(values, (value) => expect.closeTo(value, 14));

describe("two series over the periods between their common dates", () => {
  const daily = fromPrices({ "2024-01-02": 100, "2024-01-03": 110, "2024-01-04": 121, "2024-01-05": 133.1 });
  const gappy = fromPrices({ "2024-01-02": 50, "2024-01-04": 60, "2024-01-05": 66 });

  test("a return over a gap meets the compounded ones of the other, and none is lost", () => {
    const [a, b] = onCommonDates(daily, gappy);
    expect(a.dates).toEqual(["2024-01-04", "2024-01-05"]);
    expect(b.dates).toEqual(a.dates);
    expect([...a.returns]).toEqual(near([0.21, 0.1]));
    expect([...b.returns]).toEqual(near([0.2, 0.1]));
    expect([a.start, b.start]).toEqual(["2024-01-02", "2024-01-02"]);
  });

  test("a price that comes back over a gap is neither a loss nor a gain", () => {
    const back = fromPrices({ "2024-01-02": 50, "2024-01-03": 42, "2024-01-04": 50, "2024-01-05": 50.5 });
    const still = fromPrices({ "2024-01-02": 100, "2024-01-04": 100, "2024-01-05": 100 });
    const [, other] = onCommonDates(still, back);
    expect([...other.returns]).toEqual([0, expect.closeTo(0.01, 14)]);
    expect(tearSheet(still, { benchmark: back }).relative?.measures.downCapture).toBeNull();
  });

  test("series of the same dates come back as they are, to the last bit", () => {
    const [a, b] = onCommonDates(daily, daily);
    expect(a).toBe(daily);
    expect(b).toBe(daily);
  });

  test("what lies before the first date that both have is left out", () => {
    const late = fromPrices({ "2024-01-03": 9, "2024-01-04": 9.9, "2024-01-05": 9.9 });
    const [a, b] = onCommonDates(daily, late);
    expect([...a.returns]).toEqual(near([0.1, 0.1]));
    expect([...b.returns]).toEqual(near([0.1, 0]));
    expect(a.start).toBe("2024-01-03");
  });

  test("first returns of unknown beginning go together where they end together, else they are the base", () => {
    const { start: _, ...unknown } = daily;
    expect(onCommonDates(unknown, { ...unknown, name: "T" })[0].returns).toHaveLength(3);
    const later = { ...unknown, dates: unknown.dates.slice(1), returns: unknown.returns.slice(1) };
    const [a, b] = onCommonDates(unknown, later);
    expect(a.dates).toEqual(["2024-01-05"]);
    expect([a.returns[0], b.returns[0]]).toEqual(near([0.1, 0.1]));
  });

  test("nothing in common is nothing to compare", () => {
    const other = fromPrices({ "2023-01-02": 1, "2023-01-03": 2 });
    expect(onCommonDates(daily, other).map(({ dates }) => dates)).toEqual([[], []]);
  });

  test("rows a year are those of the common dates: of trading days where a coin meets a stock, of months where a fund meets an index", () => {
    const days = Array.from({ length: 400 }, (_, i) => dateOfDay(dayNumber("2023-01-01") + i));
    const on = (dates: string[], periodsPerYear: number): ReturnSeries =>
      fromPrices(Object.fromEntries(dates.map((date, i) => [date, 100 + (i % 7)])), periodsPerYear);
    const coin = on(days, 365);
    const stock = on(
      days.filter((date) => new Date(date).getUTCDay() % 6 !== 0),
      252,
    );
    const fund = on(
      days.filter((date, i) => date.slice(0, 7) !== days[i + 1]?.slice(0, 7)),
      12,
    );
    for (const [a, b, rows] of [
      [coin, stock, 252],
      [stock, coin, 252],
      [fund, coin, 12],
      [coin, fund, 12],
    ] as const) {
      expect(onCommonDates(a, b).map(({ periodsPerYear }) => periodsPerYear)).toEqual([rows, rows]);
    }
  });

  test("an asset that is held against itself with days left out has beta 1, no alpha and no tracking error", () => {
    const cents = fc.array(fc.integer({ min: 5000, max: 15000 }), { minLength: 30, maxLength: 60 });
    fc.assert(
      fc.property(cents, fc.integer({ min: 2, max: 6 }), (prices, k) => {
        const all = prices.map((price, i) => [dateOfDay(dayNumber("2024-01-01") + i), price] as const);
        const some = all.filter((_, i) => i % k === 0);
        fc.pre(new Set(some.map(([, price]) => price)).size > 2);
        const benchmark = { ...fromPrices(Object.fromEntries(some)), name: "B" };
        const { measures } = tearSheet(fromPrices(Object.fromEntries(all)), { benchmark }).relative!;
        expect(measures.beta).toBeCloseTo(1, 10);
        expect(measures.correlation).toBeCloseTo(1, 10);
        expect(measures).toMatchObject({ trackingError: 0, informationRatio: null });
        expect(measures.alpha).toBeCloseTo(0, 8);
      }),
      { seed: 1, numRuns: 50 },
    );
  });
});

test("a benchmark within the span of a strategy has no return that began before it", () => {
  const friday = fromPrices({ "2024-01-04": 10, "2024-01-05": 11, "2024-01-08": 12, "2024-01-09": 13 });
  const weekend = fromPrices({ "2024-01-06": 1, "2024-01-07": 2, "2024-01-08": 3, "2024-01-09": 4 }, 365);
  expect(within(friday, weekend).dates).toEqual(["2024-01-09"]); // the Monday's return began on the Friday before
  expect(within(friday, weekend).start).toBe("2024-01-08");
  expect(within(weekend, friday).dates).toEqual(weekend.dates);
  expect(within(friday, { ...weekend, dates: weekend.dates.slice(0, 2) }).dates).toEqual([]);
});
