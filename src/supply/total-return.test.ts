import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { barsOf, totalReturns } from "../../tests/support/daily-bars.ts";
import { figures } from "../../tests/support/reference.ts";
import { dateOfDay } from "../base/dates/calendar.ts";
import { dividendsByDay } from "./sources/price-rows.ts";
import { tiingoBars } from "./sources/tiingo.ts";
import { dividendsByRow, pricesOf } from "./total-return.ts";

const days = Int32Array.of(18000, 18001, 18004);

test("a dividend of 2 on 100, then 99, is a return of 1%, by hand; the adjusted close would say 1.0204%", () => {
  const bars = {
    ...barsOf("A", 3),
    ...{ days, close: Float64Array.of(100, 99, 99), dividends: [{ day: 18001, amount: 2 }] },
  };
  const [start, paid, last] = pricesOf(bars, "total-return");
  expect(start).toBe(1);
  expect(paid).toBeCloseTo(1.01, 15);
  expect(last).toBe(paid);
});

test("a dividend on a day without a row belongs to the row after, two on one row add up, and one beyond waits", () => {
  const dividends = [
    { day: 17999, amount: 50 },
    { day: 18000, amount: 50 },
    { day: 18002, amount: 1 },
    { day: 18004, amount: 2 },
    { day: 18005, amount: 50 },
  ];
  const bars = { ...barsOf("A", 3), days, close: Float64Array.of(100, 100, 97), dividends };
  const [start, next, last] = pricesOf(bars, "total-return");
  expect([start, next]).toEqual([1, 1]);
  expect(last).toBeCloseTo(1, 15);
});

test("closes are as they were, and what a source did not adjust is not known", () => {
  const bars = barsOf("A", 3);
  expect(pricesOf(bars, "close")).toEqual(bars.close);
  expect(pricesOf(bars, "source-adjusted")).toEqual(Float64Array.of(NaN, NaN, NaN));
  expect(pricesOf({ ...bars, sourceAdjusted: bars.close }, "source-adjusted")).toEqual(bars.close);
});

describe("on rows with splits and dividends, two of them on one day", () => {
  const { rows, quantmodAdjusted, pandasTotalReturnIndex, origin } = figures("total-return");
  const bars = tiingoBars(
    new TextEncoder().encode(JSON.stringify(rows.map((row: object) => ({ ...row, adjClose: 1 })))),
    "ABC",
    {},
  );

  test(`the index is what shares come to that are held through splits and reinvest, by pandas ${origin.version.pandas}`, () => {
    const index = pricesOf(bars, "total-return");
    for (const [t, value] of pandasTotalReturnIndex.entries()) expect(index[t] / value).toBeCloseTo(1, 12);
  });

  test(`the facts give the adjusted closes of adjustOHLC of quantmod ${origin.version.quantmod}, whose returns are C / (C' - D)`, () => {
    const paid = dividendsByRow(bars);
    for (let t = 1; t < rows.length; t++) {
      const usual = bars.close[t] / (bars.close[t - 1] - paid[t]);
      expect(quantmodAdjusted[t] / quantmodAdjusted[t - 1] / usual).toBeCloseTo(1, 12);
      if (paid[t] === 0) expect(totalReturns(bars)[t]).toBeCloseTo(usual - 1, 13);
    }
    expect(quantmodAdjusted.at(-1)).toBe(bars.close.at(-1));
  });
});

test("months made of total returns are the months of the index: aggregation and total return commute", () => {
  const days = fc.integer({ min: 2, max: 120 });
  fc.assert(
    fc.property(
      days,
      fc.array(fc.tuple(fc.nat(119), fc.double({ min: 0.01, max: 5, noNaN: true })), { maxLength: 9 }),
      (count, paid) => {
        const sessions = barsOf("A", count);
        const dividends = dividendsByDay(
          paid.map(([row, amount]) => ({ day: sessions.days[row % count], amount })),
        );
        const bars = { ...sessions, dividends };
        const index = pricesOf(bars, "total-return");
        const returns = totalReturns(bars);
        let [month, compounded] = [0, 1];
        for (let t = 1; t < count; t++) {
          compounded *= 1 + returns[t];
          const isLast =
            t === count - 1 ||
            dateOfDay(bars.days[t]).slice(0, 7) !== dateOfDay(bars.days[t + 1]).slice(0, 7);
          if (!isLast) continue;
          expect(compounded).toBeCloseTo(index[t] / index[month], 10);
          [month, compounded] = [t, 1];
        }
      },
    ),
  );
});
