import { expect, test } from "vitest";
import { barsOf } from "../../tests/support/daily-bars.ts";
import { pricesOf } from "./total-return.ts";

const days = Int32Array.of(18000, 18001, 18004);

test("a dividend of 2 on 100, then 99, is a return of 1 %, by hand; the adjusted close would say 1.0204 %", () => {
  const bars = {
    ...barsOf("A", 3),
    ...{ days, close: Float64Array.of(100, 99, 99), dividends: [{ day: 18001, amount: 2 }] },
  };
  expect([...pricesOf(bars, "total-return")]).toEqual([1, 1.01, 1.01]);
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
  expect([...pricesOf(bars, "total-return")]).toEqual([1, 1, 1]);
});

test("closes are as they were, and what a source did not adjust is not known", () => {
  const bars = barsOf("A", 3);
  expect(pricesOf(bars, "close")).toEqual(bars.close);
  expect(pricesOf(bars, "source-adjusted")).toEqual(Float64Array.of(NaN, NaN, NaN));
  expect(pricesOf({ ...bars, sourceAdjusted: bars.close }, "source-adjusted")).toEqual(bars.close);
});
