import { describe, expect, test } from "vitest";
import { bytesOf, eodhdAnswers, fakeShare, yahooChart } from "../../../tests/support/sources/fake-share.ts";
import { dayNumber } from "../../base/dates/calendar.ts";
import { eodhdBars } from "./eodhd.ts";
import { yahooBars } from "./yahoo.ts";

function answersOf(share: ReturnType<typeof fakeShare>) {
  const { eod, div, splits } = eodhdAnswers(share);
  return { prices: bytesOf(eod), dividends: bytesOf(div), splits: bytesOf(splits) };
}

const share = fakeShare("ABC", {
  dividends: [{ day: dayNumber("2019-03-15"), amount: 1 }],
  splits: [{ day: dayNumber("2019-06-03"), ratio: 2 }],
});

test("raw closes, dividends and splits of three answers become the facts that a source of split-adjusted ones gives", () => {
  const ours = eodhdBars(answersOf(share), "ABC.US", "ABC.US", {});
  const theirs = yahooBars(bytesOf(yahooChart(share)), "ABC", {}, 1_900_000_000);
  expect(ours.days).toEqual(theirs.days);
  expect(ours.close).toEqual(theirs.close);
  expect(ours.splits).toEqual(theirs.splits);
  expect(ours.dividends).toEqual(theirs.dividends);
  expect(ours).toMatchObject({ currency: "USD", exchange: "US", timeZone: "America/New_York" });
});

test("London's pence are pounds, in prices and in dividends", () => {
  const vodafone = fakeShare("VOD", {
    currency: "GBX",
    sessions: 9,
    dividends: [{ day: dayNumber("2019-01-07"), amount: 4 }],
  });
  const bars = eodhdBars(answersOf(vodafone), "VOD.LSE", "VOD.LSE", {});
  expect(bars).toMatchObject({ currency: "GBP", timeZone: "Europe/London", dividends: [{ amount: 0.04 }] });
  expect(bars.close[0]).toBe(vodafone.traded[0] / 100);
});

test("numbers may be written as texts, a missing close is no row, a dividend without its raw value is in today's shares", () => {
  const prices = [
    { date: "2020-01-02", close: 10, adjusted_close: 10, volume: 1 },
    { date: "2020-01-03", close: null, adjusted_close: null, volume: null },
    { date: "2020-01-06", close: 11, adjusted_close: 11, volume: 1 },
  ];
  const dividends = [{ date: "2020-01-06", value: "0.25", currency: "USD" }];
  const bars = eodhdBars(
    { prices: bytesOf(prices), dividends: bytesOf(dividends), splits: bytesOf([]) },
    "ABC.US",
    "ABC.US",
    {},
  );
  expect(bars.days.length).toBe(2);
  expect(bars.dividends).toEqual([{ day: dayNumber("2020-01-06"), amount: 0.25 }]);
});

test("a dividend whose two figures disagree, or in another currency than the prices, is said", () => {
  const dividends = [
    { date: "2019-03-15", value: 0.25, unadjustedValue: 5, currency: "USD" },
    { date: "2019-09-16", value: 0.3, unadjustedValue: 0.3, currency: "EUR" },
  ];
  const { remarks } = eodhdBars({ ...answersOf(share), dividends: bytesOf(dividends) }, "ABC", "ABC.US", {});
  expect(remarks.map(({ kind, says }) => `${kind}: ${says}`)).toEqual([
    "dividend-differs: ABC pays 2.5 on 2019-03-15, and 0.25 by eodhd's own adjustment for splits: the first is kept",
    "dividend-currency: ABC pays 0.3 on 2019-09-16 in EUR, and its prices are in USD: kept as it stands",
  ]);
});

describe("what is no answer", () => {
  const good = answersOf(share);
  test.each([
    [
      "a symbol that is not there",
      { ...good, prices: bytesOf("Ticker Not Found.") },
      "ABC.US",
      "unknown-symbol",
      "eodhd knows no ABC.US",
    ],
    [
      "an exchange whose currency is not known",
      good,
      "ABC.MARS",
      "unknown-symbol",
      "the currency of exchange MARS is not known",
    ],
    [
      "a split that is none",
      { ...good, splits: bytesOf([{ date: "2020-01-02", split: "two" }]) },
      "ABC.US",
      "source-shape",
      'has "two" for a split',
    ],
    [
      "no rows",
      { ...good, prices: bytesOf([]) },
      "ABC.US",
      "unknown-symbol",
      "eodhd has no prices of ABC.US in the range asked for",
    ],
    [
      "words for dividends",
      { ...good, dividends: bytesOf("Forbidden") },
      "ABC.US",
      "source-shape",
      "the answer of eodhd is no JSON",
    ],
  ])("%s", (_, answers, symbol, code, message) => {
    expect(() => eodhdBars(answers, symbol, symbol, {})).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });
});
