import { describe, expect, test } from "vitest";
import { bytesOf, fakeShare, tiingoPrices, yahooChart } from "../../../tests/support/sources/fake-share.ts";
import { dayNumber } from "../../base/dates/calendar.ts";
import { pricesOf } from "../total-return.ts";
import { tiingoBars } from "./tiingo.ts";
import { yahooBars } from "./yahoo.ts";

const split = dayNumber("2019-06-03");
const share = fakeShare("ABC", {
  dividends: [
    { day: dayNumber("2019-03-15"), amount: 1 },
    { day: split, amount: 0.5 }, // on the day of the split, in new shares
    { day: dayNumber("2019-09-16"), amount: 0.3 },
  ],
  splits: [
    { day: split, ratio: 4 },
    { day: dayNumber("2019-11-04"), ratio: 0.1 },
  ],
});

test("raw closes become the facts that a source of split-adjusted ones gives of the same share", () => {
  const ours = tiingoBars(bytesOf(tiingoPrices(share)), "ABC", {});
  const theirs = yahooBars(bytesOf(yahooChart(share)), "ABC", {}, 1_900_000_000);
  expect(ours.days).toEqual(theirs.days);
  expect(ours.close).toEqual(theirs.close);
  expect(ours.splits).toEqual(theirs.splits);
  expect(ours.dividends).toEqual(theirs.dividends);
  expect(ours.sourceAdjusted).toEqual(theirs.sourceAdjusted);
  expect(pricesOf(ours, "total-return")).toEqual(pricesOf(theirs, "total-return"));
  expect(ours).toMatchObject({ currency: "USD", timeZone: "America/New_York", remarks: [] });
});

test("by hand: a split of 4 and a dividend on one day", () => {
  const rows = [
    { date: "2020-08-28T00:00:00.000Z", close: 400, adjClose: 99, divCash: 0, splitFactor: 1 },
    { date: "2020-08-31T00:00:00.000Z", close: 102, adjClose: 102, divCash: 1, splitFactor: 4 },
  ];
  const bars = tiingoBars(bytesOf(rows), "ABC", {});
  expect(Array.from(bars.close)).toEqual([100, 102]);
  expect(Array.from(pricesOf(bars, "total-return"))).toEqual([1, 1.03]);
});

describe("what is no answer", () => {
  test.each([
    [
      "a symbol that is not there",
      { detail: "Error: Ticker 'ABC' not found" },
      "unknown-symbol",
      "tiingo knows no ABC",
    ],
    [
      "a used-up plan",
      { detail: "You have run over your hourly request allocation." },
      "source-limited",
      "tiingo refuses more requests",
    ],
    [
      "a wrong key",
      { detail: "Invalid token." },
      "source-blocked",
      "does not accept the key in TIINGO_API_KEY",
    ],
    [
      "other words",
      { detail: "Oops" },
      "source-shape",
      "the answer of tiingo is a message in place of prices",
    ],
    ["no rows", [], "unknown-symbol", "tiingo has no prices of ABC in the range asked for"],
    [
      "a date that is none",
      [{ date: "2020-02-30T00:00:00Z", close: 1, adjClose: 1, divCash: 0, splitFactor: 1 }],
      "source-shape",
      'has "2020-02-30T00:00:00Z" for a date',
    ],
    [
      "a split by zero",
      [{ date: "2020-02-28T00:00:00Z", close: 1, adjClose: 1, divCash: 0, splitFactor: 0 }],
      "source-shape",
      "has a split of 0 on 2020-02-28",
    ],
    [
      "a row without dividends",
      [{ date: "2020-02-28T00:00:00Z", close: 1, adjClose: 1, splitFactor: 1 }],
      "source-shape",
      "is not of the known shape",
    ],
  ])("%s", (_, answer, code, message) => {
    expect(() => tiingoBars(bytesOf(answer), "ABC", {})).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });
});
