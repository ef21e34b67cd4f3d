import { describe, expect, test } from "vitest";
import { totalReturns } from "../../../tests/support/daily-bars.ts";
import {
  bytesOf,
  fakeShare,
  openingOf,
  weekdaysBetween,
  yahooChart,
} from "../../../tests/support/sources/fake-share.ts";
import { dateOfDay, dayNumber } from "../../base/dates/calendar.ts";
import { yahooBars } from "./yahoo.ts";

const late = 1_900_000_000;
const read = (answer: unknown, symbol = "ABC", range = {}, now = late) =>
  yahooBars(bytesOf(answer), symbol, range, now);

describe("the day is the exchange's, the whole year round", () => {
  test.each([
    ["America/New_York", [9, 30]],
    ["Europe/London", [8, 0]],
    ["Asia/Tokyo", [9, 0]],
    ["Australia/Sydney", [10, 0]],
    ["Pacific/Auckland", [10, 0]], // 13 hours east in summer: the session opens on the day before in Greenwich
    ["UTC", [0, 0]],
  ] as const)("%s", (timeZone, opens) => {
    const days = weekdaysBetween("2019-01-02", "2020-02-28");
    const share = fakeShare("ABC", { timeZone, opens, days });
    expect(Array.from(read(yahooChart(share)).days)).toEqual(days);
  });
});

test("facts come as they are: closes, adjusted closes, volume, a split, dividends and capital gains of one day added", () => {
  const day = dayNumber("2019-03-15");
  const share = fakeShare("ABC", {
    dividends: [{ day, amount: 1 }],
    capitalGains: [{ day, amount: 2 }],
    splits: [{ day: dayNumber("2019-06-03"), ratio: 4 }],
  });
  const bars = read(yahooChart(share));
  expect(bars).toMatchObject({
    source: "yahoo",
    symbol: "ABC",
    currency: "USD",
    exchange: "NYQ",
    remarks: [],
  });
  expect(bars.dividends).toEqual([{ day, amount: 0.75 }]); // 3 old shares, of which 4 are now
  expect(bars.splits).toEqual([{ day: dayNumber("2019-06-03"), ratio: 4 }]);
  expect(bars.close[0]).toBe(share.traded[0] / 4);
  expect(bars.close.at(-1)).toBe(share.traded.at(-1));
  expect(bars.sourceAdjusted).toBeDefined();
  expect(bars.askedFrom).toBeUndefined();
});

test("a row without a close is no row", () => {
  const chart = yahooChart(fakeShare("ABC", { sessions: 5 }));
  chart.chart.result[0].indicators.quote[0].close[2] = null;
  const bars = read(chart);
  expect(bars.close.length).toBe(4);
  expect(bars.sourceAdjusted?.length).toBe(4);
});

describe("the row of a session that has not ended is the live price", () => {
  const share = fakeShare("ABC", { sessions: 10 });
  const today = share.days[9];
  const opening = openingOf(share, today);
  const live = () => {
    const chart = yahooChart(share);
    chart.chart.result[0].timestamp[9] = opening + 7201; // stamped now
    const regular = { start: opening, end: opening + 23_400 };
    chart.chart.result[0].meta.currentTradingPeriod = { regular };
    return chart;
  };

  test("dropped before its end, kept after", () => {
    expect(read(live(), "ABC", {}, opening + 7202).days.length).toBe(9);
    expect(read(live(), "ABC", {}, opening + 23_400).days.length).toBe(10);
  });

  test("kept once another session is shown, and on the day after", () => {
    const chart = live();
    const regular = { start: opening + 86_400, end: opening + 109_800 };
    chart.chart.result[0].meta.currentTradingPeriod = { regular };
    expect(read(chart, "ABC", {}, opening + 36_000).days.length).toBe(10);
    expect(read(live(), "ABC", {}, opening + 86_400).days.length).toBe(10);
  });

  test("dropped all day where no session is shown", () => {
    const chart = live();
    chart.chart.result[0].meta.currentTradingPeriod = undefined;
    expect(read(chart, "ABC", {}, opening + 40_000).days.length).toBe(9);
    expect(read(chart, "ABC", {}, opening + 86_400).days.length).toBe(10);
  });
});

test("of equal days the last row stays, and it is said", () => {
  const chart = yahooChart(fakeShare("ABC", { sessions: 3 }));
  const [result] = chart.chart.result;
  result.timestamp.push(result.timestamp[2] + 3600);
  result.indicators.quote[0].close.push(42);
  result.indicators.quote[0].volume.push(1);
  const bars = read(chart);
  expect([bars.days.length, bars.close[2]]).toEqual([3, 42]);
  expect(bars.remarks).toMatchObject([{ kind: "equal-days", day: bars.days[2] }]);
  expect(bars.remarks[0].says).toMatch(
    /^ABC has two rows of 2019-01-04, with closes .* and 42: the last is kept$/,
  );
});

test("a dividend of tomorrow is kept aside, one of a day without a price counts on the next row", () => {
  const share = fakeShare("ABC", { sessions: 5 });
  const [, , third, , last] = share.days;
  const chart = yahooChart({
    ...share,
    dividends: [
      { day: third, amount: 1 },
      { day: last + 1, amount: 9 },
    ],
  });
  chart.chart.result[0].indicators.quote[0].close[2] = null;
  const bars = read(chart);
  expect(bars.dividends.map(({ day }) => dateOfDay(day))).toEqual([third, last + 1].map(dateOfDay));
  const [, , third3] = totalReturns(bars);
  expect(third3).toBeCloseTo((bars.close[2] + 1) / bars.close[1] - 1, 14);
});

test.each([
  ["GBp", "GBP", 100],
  ["ZAc", "ZAR", 100],
  ["ILA", "ILS", 100],
])("%s are %s by the hundred: closes, adjusted closes and dividends", (quoted, currency, parts) => {
  const share = fakeShare("VOD.L", {
    currency: quoted,
    sessions: 9,
    dividends: [{ day: dayNumber("2019-01-07"), amount: 4 }],
  });
  const bars = read(yahooChart(share));
  expect(bars.currency).toBe(currency);
  expect(bars.close[0]).toBe(share.traded[0] / parts);
  expect(bars.dividends[0].amount).toBe(4 / parts);
  expect(bars.sourceAdjusted?.at(-1)).toBe((share.traded.at(-1) ?? 0) / parts);
});

test("a range cuts rows and events, and its first day is remembered", () => {
  const share = fakeShare("ABC", { dividends: [{ day: dayNumber("2019-01-03"), amount: 1 }] });
  const range = { from: dayNumber("2019-02-01"), to: dayNumber("2019-02-28") };
  const bars = read(yahooChart(share), "ABC", range);
  expect([bars.days[0], bars.days.at(-1)].map((day) => dateOfDay(day ?? 0))).toEqual([
    "2019-02-01",
    "2019-02-28",
  ]);
  expect(bars.dividends).toEqual([]);
  expect(bars.askedFrom).toBe(range.from);
});

test("a price that is zero or negative is left out, and said", () => {
  const chart = yahooChart(fakeShare("CL=F", { sessions: 3 }));
  chart.chart.result[0].indicators.quote[0].close[1] = -37.63;
  const bars = read(chart, "CL=F");
  expect(bars.days.length).toBe(2);
  expect(bars.remarks).toMatchObject([
    { says: "CL=F has a close of -37.63 on 2019-01-03, through which no return goes: left out" },
  ]);
});

describe("what is no answer is refused by its shape", () => {
  const good = JSON.stringify(yahooChart(fakeShare("ABC", { sessions: 3 })));
  const error = (code: string, description: string) => ({
    chart: { result: null, error: { code, description } },
  });
  // biome-ignore lint/suspicious/noExplicitAny: see yahooChart
  const changed = (change: (result: Record<string, any>) => void) => {
    const chart = JSON.parse(good);
    change(chart.chart.result[0]);
    return chart;
  };
  test.each([
    [
      "a symbol that is not there",
      error("Not Found", "No data found, symbol may be delisted"),
      "unknown-symbol",
      "yahoo knows no ABC",
    ],
    [
      "a range before the symbol",
      error("Bad Request", "Data doesn't exist for startDate = 1, endDate = 2"),
      "unknown-symbol",
      "yahoo has no prices of ABC in the range asked for",
    ],
    [
      "an empty result",
      { chart: { result: [], error: null } },
      "unknown-symbol",
      "yahoo has no prices of ABC in the range asked for",
    ],
    [
      "a crumb that is asked for",
      error("Unauthorized", "Invalid Crumb"),
      "source-blocked",
      "yahoo refuses this program or address",
    ],
    [
      "another error",
      error("Internal", "oops"),
      "source-shape",
      'the answer of yahoo is the error "Internal"',
    ],
    [
      "a page with status 200",
      "<!DOCTYPE html><title>Yahoo</title>",
      "source-blocked",
      "yahoo answers with a web page instead of data",
    ],
    [
      "half an answer",
      good.slice(0, 400),
      "source-shape",
      "the answer of yahoo ends in the middle of its JSON",
    ],
    ["words", "Too Many Requests", "source-shape", "the answer of yahoo is no JSON"],
    ["nothing", "", "source-shape", "the answer of yahoo is no JSON"],
    ["another JSON", { quoteResponse: {} }, "source-shape", "is not of the known shape: at chart"],
    [
      "fewer closes than days",
      changed((result) => result.indicators.quote[0].close.pop()),
      "source-shape",
      "has 2 closes for 3 days",
    ],
    [
      "texts for closes",
      changed((result) => {
        result.indicators.quote[0].close = ["1", "2", "3"];
      }),
      "source-shape",
      "at chart.result.0.indicators.quote.0.close.0",
    ],
    [
      "weeks",
      changed((result) => {
        result.meta.dataGranularity = "1wk";
      }),
      "source-shape",
      "has rows of 1wk where days were asked for",
    ],
    [
      "a moment that is none",
      changed((result) => {
        result.timestamp[1] = 1e20;
      }),
      "source-shape",
      "has a moment 100000000000000000000 s from 1970, which is none",
    ],
    [
      "a zone that is none",
      changed((result) => {
        result.meta.exchangeTimezoneName = "Mars/Base";
      }),
      "source-shape",
      'names the time zone "Mars/Base", which does not exist',
    ],
    [
      "a split by zero",
      changed((result) => {
        result.events = { splits: { 1: { date: 1, numerator: 1, denominator: 0 } } };
      }),
      "source-shape",
      "at chart.result.0.events.splits.1.denominator",
    ],
  ])("%s", (_, answer, code, message) => {
    let failure: { code?: string; message?: string } = {};
    try {
      read(answer);
    } catch (error) {
      failure = error as typeof failure;
    }
    expect(failure.code).toBe(code);
    expect(failure.message).toContain(message);
  });
});
