import { expect, test } from "vitest";
import { barsOf, rowsOf, split, withoutRow } from "../../../tests/support/daily-bars.ts";
import type { DailyBars } from "../daily-bars.ts";
import { barsChange, changedReturns } from "./bars-change.ts";

const bars = barsOf("A", 100, { dividends: [{ day: barsOf("A", 100).days[40], amount: 0.5 }] });

function withClose(row: number, factor: number): DailyBars {
  return { ...bars, close: bars.close.map((close, i) => (i === row ? close * factor : close)) };
}

test("the same bars are unchanged, also where volumes, remarks, or closes by a rounding differ", () => {
  expect(barsChange(bars, bars)).toEqual({ status: "unchanged" });
  const rounded = {
    ...bars,
    close: bars.close.map(Math.fround),
    volume: bars.volume.map((each) => each + 1),
  };
  expect(barsChange(bars, { ...rounded, remarks: [{ kind: "odd", says: "so" }] })).toEqual({
    status: "unchanged",
  });
});

test("rows after the last and before the first extend", () => {
  expect(barsChange(rowsOf(bars, 10, 90), bars)).toEqual({ status: "extended", rows: 20 });
});

test("a history that a split rescaled is extended, not revised", () => {
  const last = bars.days[99];
  expect(barsChange(rowsOf(bars, 0, 99), split(bars, 7, last))).toEqual({ status: "extended", rows: 1 });
  expect(barsChange(bars, split(bars, 2, last + 1))).toEqual({ status: "extended", rows: 0 });
});

test("a dividend that is announced is kept, and one that is added to the past revises", () => {
  const announced = { ...bars, dividends: [...bars.dividends, { day: bars.days[99] + 1, amount: 1 }] };
  expect(barsChange(bars, announced)).toEqual({ status: "extended", rows: 0 });
  const added = { ...bars, dividends: [...bars.dividends, { day: bars.days[50], amount: 1 }] };
  const change = barsChange(bars, added);
  expect(change).toMatchObject({ status: "revised", rows: 0, first: "2020-03-16", days: 1 });
  expect(change.status === "revised" && change.largest).toBeCloseTo(1 / bars.close[49], 12);
});

test("one close that moved changes two returns, from the day on", () => {
  const moved = withClose(5, 1.01);
  const change = barsChange(bars, moved);
  expect(change).toMatchObject({ status: "revised", rows: 0, first: "2020-01-13", days: 2 });
  expect(change.status === "revised" && change.largest).toBeCloseTo(
    (0.01 * bars.close[5]) / bars.close[4],
    12,
  );
  const [first, second] = changedReturns(bars, moved);
  expect([first.day, second.day]).toEqual([bars.days[5], bars.days[6]]);
  expect(first.after - first.before).toBeCloseTo((0.01 * bars.close[5]) / bars.close[4], 12);
});

test("a day that was dropped or put in between is a changed one, with the one after it", () => {
  const without = withoutRow(bars, 50);
  expect(barsChange(bars, without)).toMatchObject({
    status: "revised",
    rows: 0,
    first: "2020-03-16",
    days: 2,
  });
  expect(barsChange(without, bars)).toMatchObject({
    status: "revised",
    rows: 0,
    first: "2020-03-16",
    days: 2,
  });
  expect(
    changedReturns(bars, without)
      .map(({ day }) => day)
      .toSorted(),
  ).toEqual([bars.days[50], bars.days[51]]);
});

test("a first row whose return is known only now is no change", () => {
  expect(barsChange(rowsOf(bars, 1, 100), bars)).toEqual({ status: "extended", rows: 1 });
});
