import fc from "fast-check";
import { expect, test } from "vitest";
import { monthsBefore, periodOf } from "../../base/dates/calendar.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { measureReturns } from "../measures/backtest-measures.ts";
import type { SeriesMeasure } from "../measures/series-measures.ts";
import { seriesMeasures } from "../measures/series-measures.ts";
import { compoundedReturns } from "../series/compounded-returns.ts";
import { tearSheet } from "./tear-sheet.ts";

/** Returns on consecutive days, a name apart. */
function daily(returns: readonly number[], from = "2020-01-01"): ReturnSeries {
  return {
    name: "held",
    dates: returns.map((_, t) => new Date(Date.parse(from) + 86_400_000 * t).toISOString().slice(0, 10)),
    returns: Float64Array.from(returns),
    periodsPerYear: 252,
  };
}

const nullKeys = (series: ReturnSeries): SeriesMeasure[] =>
  (Object.entries(tearSheet(series).strategy.measures) as [SeriesMeasure, number | null][])
    .filter(([, value]) => value === null)
    .map(([key]) => key);

test("one day has growth, drawdown and days, and no deviation; each absence has its reason", () => {
  const { measures, missing } = tearSheet(daily([-0.1])).strategy;
  expect(measures.cumulativeReturn).toBeCloseTo(-0.1, 15);
  expect(measures.maxDrawdown).toBeCloseTo(-0.1, 15);
  expect(measures).toMatchObject({ volatility: null, sharpe: null, bestYear: null, longestDrawdownDays: 0 });
  expect(missing.sharpe).toBe("needs two periods with different returns");
  expect(Object.keys(missing).toSorted()).toEqual(nullKeys(daily([-0.1])).toSorted());
});

test("a series that never moves has no ratio at all", () => {
  const { measures } = tearSheet(daily(new Array(80).fill(0))).strategy;
  expect(measures).toMatchObject({
    cumulativeReturn: 0,
    cagr: 0,
    volatility: 0,
    maxDrawdown: 0,
    timeInMarket: 0,
  });
  for (const key of [
    "sharpe",
    "sortino",
    "omega",
    "calmar",
    "kelly",
    "winDays",
    "skewness",
    "averageDrawdown",
  ] as const) {
    expect(measures[key], key).toBeNull();
  }
});

test("growth is not extrapolated from less than a quarter of a year, and the reason is said", () => {
  const [short, long] = [60, 61].map((n) => tearSheet(daily(new Array(n).fill(0.001))).strategy);
  expect(long.measures.cagr).toBeCloseTo(1.001 ** 252 - 1, 12);
  expect(short.measures).toMatchObject({ cagr: null, calmar: null, expectedMonthly: null, allTime: null });
  expect(short.measures.cumulativeReturn).toBeCloseTo(1.001 ** 60 - 1, 12);
  expect(short.missing.cagr).toBe("needs a quarter of a year, and wealth that stays above zero");
  const benchmark = { ...daily(new Array(60).fill(0.002)), name: "index" };
  const relative = tearSheet(daily(new Array(60).fill(0.001)), { benchmark }).relative!.measures;
  expect(relative).toMatchObject({ excessCagr: null, treynor: null });
  const published = tearSheet(daily([0.1, 0.2]), { asPublished: true }).strategy.measures.cagr!;
  expect(published / (1.32 ** 126 - 1)).toBeCloseTo(1, 12);
});

test("where several returns equal the 5% quantile, the tail is exactly a twentieth: in a sheet and in a backtest", () => {
  // a twentieth of 110 is 5.5: four losses of 1% and one and a half of .5%
  const returns = [...Array(4).fill(-0.01), ...Array(6).fill(-0.005), ...Array(100).fill(0.001)];
  const exact = (4 * 0.01 + 1.5 * 0.005) / 5.5;
  expect(tearSheet(daily(returns)).strategy.measures.conditionalValueAtRisk).toBeCloseTo(exact, 14);
  const { conditionalValueAtRisk } = measureReturns(Float64Array.from(returns), 252);
  expect(conditionalValueAtRisk).toBeCloseTo(exact, 14);
});

test("a price that grows evenly has no volatility but rounding, and no ratio to it", () => {
  const prices = Array.from({ length: 300 }, (_, t) => 100 * 1.0005 ** t);
  const even = daily(prices.slice(1).map((price, t) => price / prices[t] - 1));
  expect(tearSheet(even).strategy.measures).toMatchObject({
    volatility: 0,
    sharpe: null,
    riskReturnRatio: null,
  });
  expect(measureReturns(even.returns, 252)).toMatchObject({ annualVolatility: 0, sharpe: null });
  expect(tearSheet(even).strategy.rolling.sharpe.every((sharpe) => sharpe === null)).toBe(true);
});

test("a series that never falls has no Sortino ratio, drawdown ratio or loss", () => {
  const { measures, worstDrawdowns } = tearSheet(daily([0.01, 0.02, 0.03, 0.01])).strategy;
  expect(worstDrawdowns).toEqual([]);
  expect(measures).toMatchObject({
    maxDrawdown: 0,
    longestDrawdownDays: 0,
    maxConsecutiveWins: 4,
    winDays: 1,
  });
  for (const key of [
    "sortino",
    "omega",
    "calmar",
    "recoveryFactor",
    "profitFactor",
    "averageLoss",
  ] as const) {
    expect(measures[key], key).toBeNull();
  }
});

test("a price back at its peak to the cent has recovered, whatever the rounding of its returns", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1000, max: 9999 }), { minLength: 1, maxLength: 30 }), (cents) => {
      const prices = [10_000, ...cents, 10_000, 10_000];
      const { worstDrawdowns } = tearSheet(
        daily(prices.slice(1).map((price, t) => price / prices[t] - 1)),
      ).strategy;
      expect(worstDrawdowns).toHaveLength(1);
      expect(worstDrawdowns[0].recovered).toBe(daily(new Array(prices.length).fill(0)).dates[cents.length]);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("wealth that is lost is lost: growth of -1, a drawdown of -1, and no ratio is infinite", () => {
  const { measures } = tearSheet(daily([0.1, -1, ...new Array(80).fill(0)])).strategy;
  expect(measures).toMatchObject({ cumulativeReturn: -1, cagr: -1, maxDrawdown: -1 });
  expect(Object.values(measures).every((value) => value === null || Number.isFinite(value))).toBe(true);
});

test("zeros before the first purchase count as time out of the market, as published they are cut", () => {
  const late = daily([0, 0, 0.01, -0.02, 0.03, 0.01]);
  const benchmark = { ...daily([0.01, 0.02, -0.01, 0.01, 0.02, -0.03]), name: "index" };
  expect(tearSheet(late, { benchmark }).strategy.measures.timeInMarket).toBeCloseTo(4 / 6, 15);
  expect(tearSheet(late, { benchmark, asPublished: true }).benchmark!.series.dates[0]).toBe("2020-01-03");
});

test("a month without data is empty in the heat map and is no month of zero", () => {
  const series = { ...daily([0.01, 0.02, 0.03]), dates: ["2020-01-31", "2020-03-02", "2021-03-01"] };
  const { monthly, measures } = tearSheet(series).strategy;
  expect(monthly.years).toEqual(["2020", "2021"]);
  expect(monthly.months[0].slice(0, 4)).toEqual([
    expect.closeTo(0.01, 12),
    null,
    expect.closeTo(0.02, 12),
    null,
  ]);
  expect(measures.winMonths).toBe(1);
});

test("relative measures use the dates in common and say what was left out", () => {
  const benchmark = {
    ...daily([0.01, 0.02, -0.01]),
    name: "index",
    dates: ["2020-01-01", "2020-01-03", "2020-01-09"],
  };
  const sheet = tearSheet(daily([0.01, -0.01, 0.02, 0.005]), { benchmark });
  expect(sheet.relative!.commonDates).toBe(2);
  expect(sheet.warnings[0]).toContain("held: 2 of 4 dates");
});

test("percentages read as fractions draw a question", () => {
  const percent = daily([0.4, -0.9, 1.1, 0.3, -0.2, 0.8, -0.6, 0.1]);
  expect(tearSheet(percent).warnings.at(-1)).toContain(
    "are these returns percentages, or is a price wrong by a factor?",
  );
  expect(tearSheet(daily([0.004, -0.009, 0.011])).warnings.join()).not.toContain("percentages");
});

test("months counted as days draw a question", () => {
  const dates = Array.from({ length: 36 }, (_, i) =>
    new Date(Date.UTC(2019, i + 1, 0)).toISOString().slice(0, 10),
  );
  const months = { ...daily(dates.map((_, i) => ((i % 5) - 2) / 1000)), dates };
  expect(tearSheet(months).warnings).toEqual([
    "held: 36 returns over 2.9 years are counted as 252 a year: is that the length of a period?",
  ]);
  expect(tearSheet({ ...months, periodsPerYear: 12 }).warnings).toEqual([]);
});

test("windows that reach back further than the data are missing rather than shortened", () => {
  const { measures } = tearSheet(daily(new Array(100).fill(0.001))).strategy;
  expect(measures.threeMonths).not.toBeNull();
  expect(measures).toMatchObject({ sixMonths: null, oneYear: null, tenYears: null });
});

test("rows that stand for months are counted by months, and their first year is whole", () => {
  const ends = Array.from({ length: 26 }, (_, i) =>
    new Date(Date.UTC(2019, i + 1, 0)).toISOString().slice(0, 10),
  );
  const monthly = {
    name: "held",
    dates: ends,
    returns: Float64Array.from(ends, (_, i) => (i + 1) / 1000),
    periodsPerYear: 12,
  };
  const { measures, rolling } = tearSheet(monthly).strategy; // to 28 February 2021
  expect(measures.threeMonths).toBeCloseTo(1.024 * 1.025 * 1.026 - 1, 12);
  expect(measures.winYears).toBe(1);
  expect(measures.worstYear).toBeCloseTo(
    ends.slice(0, 12).reduce((w, _, i) => w * (1 + (i + 1) / 1000), 1) - 1,
    12,
  );
  expect(rolling.window).toBe(12);
});

test("a series that cannot be measured is refused with its date", () => {
  expect(() => tearSheet(daily([]))).toThrow(/0 returns/);
  expect(() => tearSheet(daily([0.1, Number.NaN]))).toThrow(/return NaN on 2020-01-02/);
  const monthly = { ...daily([0.1]), periodsPerYear: 12 };
  expect(() => tearSheet(daily([0.1]), { benchmark: monthly })).toThrow(/252 periods a year, held has 12/);
  const unsorted = { ...daily([0.1, 0.2]), dates: ["2020-01-02", "2020-01-01"] };
  expect(() => tearSheet(unsorted)).toThrow(/2020-01-01 comes after 2020-01-02/);
});

test("the calendar: last days of months, weeks over a new year, quarters", () => {
  expect(monthsBefore("2022-05-31", 3)).toBe("2022-02-28");
  expect(monthsBefore("2020-01-15", 12)).toBe("2019-01-15");
  expect(periodOf("2021-01-01", "week")).toBe("2021-01-03");
  expect(periodOf("2021-01-05", "week-to-monday")).toBe("2021-01-11");
  expect(periodOf("2021-01-04", "week-to-monday")).toBe("2021-01-04");
  expect(periodOf("2021-11-30", "quarter")).toBe("2021-Q4");
});

const anyReturns = fc.array(fc.double({ min: -0.2, max: 0.25, noNaN: true }), {
  minLength: 1,
  maxLength: 120,
});

test("every measure of any series is a finite number or null with its reason", () => {
  fc.assert(
    fc.property(anyReturns, (returns) => {
      const { measures, missing } = tearSheet(daily(returns)).strategy;
      for (const key of Object.keys(seriesMeasures) as SeriesMeasure[]) {
        const value = measures[key];
        expect(value === null ? typeof missing[key] : Number.isFinite(value), key).toBe(
          value === null ? "string" : true,
        );
      }
    }),
    { seed: 1, numRuns: 50 },
  );
});

test("compounding over months, quarters or years gives the same total", () => {
  fc.assert(
    fc.property(anyReturns, (returns) => {
      const series = daily(returns, "2019-11-20");
      for (const period of ["day", "week", "month", "quarter", "year"] as const) {
        const grown = compoundedReturns(series, period).returns.reduce((growth, r) => growth * (1 + r), 1);
        expect(grown - 1).toBeCloseTo(tearSheet(series).strategy.measures.cumulativeReturn!, 10);
      }
    }),
    { seed: 1, numRuns: 20 },
  );
});

test("a strategy that is its own benchmark at half the size: beta 1/2, correlation 1, no alpha of its own", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 60 }), { minLength: 5, maxLength: 60 }), (steps) => {
      fc.pre(new Set(steps).size > 1);
      const benchmark = { ...daily(steps.map((step) => step / 1000)), name: "index" };
      const half = daily(steps.map((step) => step / 2000));
      const { measures } = tearSheet(half, { benchmark }).relative!;
      expect(measures.beta).toBeCloseTo(0.5, 12);
      expect(measures.correlation).toBeCloseTo(1, 12);
      expect(measures.alpha).toBeCloseTo(0, 12);
      if (measures.upCapture !== null) expect(measures.upCapture).toBeCloseTo(0.5, 12);
    }),
    { seed: 1, numRuns: 50 },
  );
});

test("returns times c without a risk-free rate: risk times c, skill and shape unchanged", () => {
  const steps = fc.array(fc.integer({ min: -60, max: 70 }), { minLength: 8, maxLength: 80 });
  fc.assert(
    fc.property(steps, fc.integer({ min: 2, max: 9 }), (drawn, c) => {
      fc.pre(new Set(drawn).size > 2 && drawn.some((step) => step < 0) && drawn.some((step) => step > 0));
      const one = tearSheet(daily(drawn.map((step) => step / 1000))).strategy.measures;
      const times = tearSheet(daily(drawn.map((step) => (c * step) / 1000))).strategy.measures;
      const near = (key: SeriesMeasure, factor: number): void => {
        if (one[key] === null) expect(times[key], key).toBeNull();
        else expect(times[key]! - factor * one[key], key).toBeCloseTo(0, 8);
      };
      for (const key of [
        "volatility",
        "downsideDeviation",
        "valueAtRisk",
        "gaussianValueAtRisk",
        "averageWin",
      ] as const) {
        near(key, c);
      }
      for (const key of [
        "sharpe",
        "sortino",
        "omega",
        "skewness",
        "kurtosis",
        "payoffRatio",
        "tailRatio",
      ] as const) {
        near(key, 1);
      }
      near("kelly", 1 / c);
    }),
    { seed: 1, numRuns: 50 },
  );
});

test("the deflated Sharpe ratio equals the probabilistic one for one trial and falls with more", () => {
  const series = daily([0.01, -0.005, 0.02, 0.003, -0.01, 0.015, 0.002, 0.007]);
  const [one, ten, thousand] = [1, 10, 1000].map((trials) => tearSheet(series, { trials }).strategy.measures);
  expect(one.deflatedSharpe).toBe(one.probabilisticSharpe);
  expect(ten.deflatedSharpe!).toBeLessThan(one.deflatedSharpe!);
  expect(thousand.deflatedSharpe!).toBeLessThan(ten.deflatedSharpe!);
});
