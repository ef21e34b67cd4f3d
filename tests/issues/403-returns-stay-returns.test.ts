import { expect, test } from "vitest";
import type { Strategy } from "../../src/backtest/ask.ts";
import { walkForward, walkForwardDefaults } from "../../src/backtest/walk-forward.ts";
import { sampleMoments } from "../../src/estimate/sample/sample-moments.ts";
import { drawdowns } from "../../src/evaluate/series/wealth.ts";
import { runJob } from "../../src/jobs/job.ts";
import { panelAtRows, panelColumns, panelRows } from "../../src/market/panel/panel-parts.ts";
import { pricesFromReturns } from "../../src/market/panel/prices-from-returns.ts";
import { returnsOf } from "../../src/market/panel/returns.ts";
import { csvTable } from "../../src/market/read/csv-table.ts";
import { returnsPanel } from "../../src/market/selection/returns-panel.ts";
import { historyWithin, universeFrom, universeOf } from "../../src/market/universe/universe.ts";
import { universeDigest } from "../../src/market/universe/universe-digest.ts";
import { toRows } from "../../src/numeric/matrix/matrix.ts";
import { equalWeight } from "../../src/optimize/formulas/equal-weight.ts";
import { strategiesFromText } from "../../src/strategy/strategy-text.ts";
import { backtest } from "../../src/study/backtest/backtest.ts";
import { dataFrom } from "../../src/study/data/data.ts";
import { estimateResult } from "../../src/study/estimate.ts";
import { tearSheetStudy } from "../../src/study/tear-sheet/tear-sheet.ts";
import { loadSeries } from "../../src/study/tear-sheet/tear-sheet-data.ts";

/** Numbers between 0 and 1, the same everywhere (Lehmer's generator modulo 2^31 - 1). */
function* uniform(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 48271) % 2147483647;
    yield state / 2147483647;
  }
}

function day(t: number, since = "1700-01-02"): string {
  return new Date(Date.parse(since) + 86_400_000 * t).toISOString().slice(0, 10);
}

/** A file of returns, `center` plus or minus `width`, and its numbers. */
function fileOf(rows: number, center: number, width: number): { text: string; columns: number[][] } {
  const draw = uniform(7);
  const columns = ["A", "B"].map(() =>
    Array.from({ length: rows }, () => Number((center + width * (2 * draw.next().value - 1)).toPrecision(6))),
  );
  const lines = columns[0].map((a, t) => `${day(t)},${a},${columns[1][t]}`);
  return { text: `date,A,B\n${lines.join("\n")}\n`, columns };
}

/** Mean and covariance (divisor T-1) in two passes, as numpy has them. */
function moments(columns: readonly number[][]): { mean: number[]; covariance: number[][] } {
  const mean = columns.map((column) => column.reduce((sum, x) => sum + x, 0) / column.length);
  const covariance = columns.map((a, i) =>
    columns.map(
      (b, j) => a.reduce((sum, x, t) => sum + (x - mean[i]) * (b[t] - mean[j]), 0) / (a.length - 1),
    ),
  );
  return { mean, covariance };
}

/** Returns that nobody has ever seen: the file is said to hold such. */
const simple = { returnsAre: "simple" } as const;

const load = (text: string, more: object = {}) =>
  dataFrom(csvTable(text, "returns.csv", "returns"), {}, { ...simple, ...more });

test.each([
  ["100,000 days of -0.85%, whose index sinks below what a number can be", 100_000, -0.0085, 0.017],
  ["3,000 days of +75%, whose index rises above it", 3_000, 0.75, 0.25],
  ["3,000 days of -45%", 3_000, -0.45, 0.05],
  ["returns of 1e-15, which an index cannot hold", 500, 1e-15, 1e-15],
  ["returns of 1e20", 300, 2e20, 1e20],
])("moments are those of the file: %s", (_, rows, center, width) => {
  const { text, columns } = fileOf(rows, center, width);
  const { history } = load(text);
  expect([...returnsOf(history.prices).values.data.slice(0, 4)]).toEqual(
    [0, 1].flatMap((t) => columns.map((column) => column[t])),
  );
  const right = moments(columns);
  const beliefs = { model: { name: "sample", options: {} }, returnType: "simple" } as const;
  const { mean, covariance } = estimateResult(history, beliefs).moments;
  const size = Math.max(Math.abs(center), width);
  right.mean.forEach((value, i) => {
    expect(Math.abs(mean[i] - value) / size).toBeLessThan(1e-12); // sums of up to 1e5 terms, in another order
    right.covariance[i].forEach((entry, j) => {
      expect(Math.abs(covariance.data[2 * i + j] - entry) / size ** 2).toBeLessThan(1e-12);
    });
  });
});

test("log returns of simple ones lose nothing where these are small", () => {
  const { history } = load(`date,A\n2020-01-01,1e-17\n2020-01-02,-0.5\n2020-01-03,3e-12\n`);
  const [tiny, half, small] = returnsOf(history.prices, "log").values.data;
  expect(tiny).toBe(1e-17);
  expect(half).toBe(Math.log(0.5));
  expect(small).toBeCloseTo(3e-12 - 4.5e-24, 27); // log(1 + x) = x - x^2/2
});

const { text: year } = fileOf(300, 0.001, 0.02);
const allInA: Strategy = {
  name: "all in A",
  decide: ({ prices }) =>
    ({ ...equalWeight(sampleMoments(returnsOf(prices))), weights: Float64Array.of(1, 0) }) as never,
};

test("a backtest that holds one asset has the asset's returns, digit for digit, however small", () => {
  for (const [center, width] of [
    [0.001, 0.02],
    [1e-13, 1e-13],
  ]) {
    const { text, columns } = fileOf(300, center, width);
    const { history } = load(text);
    const { returns, dates } = walkForward(history, allInA, { lookback: 50, execution: "same-close" });
    expect(dates[0]).toBe(day(49));
    expect([...returns]).toEqual(columns[0].slice(49));
  }
});

test("a strategy sees returns to the last digit, and prices that begin at 100 in its window", () => {
  const { history } = load(year);
  const file = returnsPanel(csvTable(year, "returns.csv", "returns")).panel;
  const seen: number[][] = [];
  const watcher: Strategy = {
    name: "watcher",
    decide: (window, held) => {
      const { prices } = window;
      expect(prices.values.data.slice(0, 2)).toEqual(Float64Array.of(100, 100));
      const end = file.dates.indexOf(prices.dates[prices.dates.length - 1]) + 1;
      const returns = returnsOf(prices).values.data;
      expect(returns).toEqual(file.values.data.slice(2 * (end - 39), 2 * end));
      seen.push([...returns]);
      return allInA.decide(window, held);
    },
  };
  walkForward(history, watcher, { lookback: 40 });
  expect(seen).toHaveLength(13);
});

test("an index in which levels are asked for that no number can say is refused, with asset and date", () => {
  const { history } = load(fileOf(3_000, 0.75, 0.25).text);
  expect(() => history.prices.values).toThrow(
    /the returns of [AB] compound to more than 1e\+290 by 170[1-9]/,
  );
  expect(history.prices.dates).toHaveLength(3_001);
});

test("a page of such returns says why no prices are drawn", async () => {
  const data = load(fileOf(3_000, -0.45, 0.05).text);
  const shared = { options: {}, constraints: {}, returnType: "simple" } as const;
  const strategies = strategiesFromText("equal-weight,gmv", shared);
  const { report, failure } = await backtest(
    { title: "t", strategies, walkForward: walkForwardDefaults },
    data,
  );
  expect(failure).toBeUndefined();
  const market = report.sections.find(({ id }) => id === "market");
  expect(JSON.stringify(market)).toContain("compound to less than 1e-290");
});

test("drawdowns need no wealth: they are right where wealth is beyond numbers", () => {
  const returns = Float64Array.from({ length: 2_002 }, (_, t) => (t < 2_000 ? 1 : -0.5)); // 2^2000, then a half of it twice
  expect([...drawdowns(returns).slice(-3)]).toEqual([0, -0.5, -0.75]);
});

test.each([
  ["overflow", 0.75, 0.25, "more than 1e290"],
  ["underflow", -0.45, 0.05, "less than 1e-290"],
])("a tear sheet, made from wealth, refuses an %s by name and date", async (_, center, width, words) => {
  const bytes = new TextEncoder().encode(fileOf(3_000, center, width).text);
  const data = await loadSeries({ name: "returns.csv", bytes, holds: "returns" }, simple);
  expect(() => tearSheetStudy(data, { riskFree: 0, trials: 1, resamples: 1, seed: 1 })).toThrow(
    new RegExp(`^A: one unit of wealth has become ${words} by 170\\d`),
  );
});

test("parts of an index are indices of the parts' returns: rows, columns, month ends", () => {
  const { panel } = returnsPanel(csvTable(year, "returns.csv", "returns"));
  const prices = pricesFromReturns(panel);
  const part = panelColumns(panelRows(prices, 10, 20), [1]);
  expect(part.dates).toEqual(prices.dates.slice(10, 20));
  expect([...returnsOf(part).values.data]).toEqual(
    toRows(panel.values)
      .slice(10, 19)
      .map(([, b]) => b),
  );
  const ends = panelAtRows(prices, [5, 30, 31]);
  expect(ends.dates).toEqual([5, 30, 31].map((row) => prices.dates[row]));
  const levels = toRows(prices.values);
  const [[first], [second]] = toRows(returnsOf(ends).values);
  expect(first).toBeCloseTo(levels[30][0] / levels[5][0] - 1, 14);
  expect(second).toBe(toRows(panel.values)[30][0]);
});

test("other levels are other prices: a spread with new values does not bring the old returns along", () => {
  const prices = pricesFromReturns(returnsPanel(csvTable(year, "returns.csv", "returns")).panel);
  const doubled = {
    ...prices,
    values: { ...prices.values, data: prices.values.data.map((level, i) => level * (i + 1)) },
  };
  expect(returnsOf(doubled).values.data[0]).toBeCloseTo(
    (3 * prices.values.data[2]) / prices.values.data[0] - 1,
    12,
  );
});

test("a universe of returns keeps them, and a dataset cut from it has the file's own", async () => {
  const universe = universeFrom(csvTable(year, "returns.csv", "returns"));
  const [from, to] = [day(10), day(60)];
  const { prices } = historyWithin(universe, { assets: ["B"], from, to });
  const right = csvTable(year, "returns.csv", "returns")
    .values.data.filter((_, i) => i % 2 === 1)
    .slice(11, 61);
  expect(returnsOf(prices).values.data).toEqual(right);
  expect(prices.dates[0]).toBe(from);
  const again = historyWithin(universeOf({ prices }), { assets: ["B"], from, to });
  expect(returnsOf(again.prices).values.data).toEqual(right);
  // threads are given the universe as a structured clone
  const dataset = { assets: ["A", "B"], from, to: day(299) };
  const [strategy] = strategiesFromText("gmv", { options: {}, constraints: {}, returnType: "log" });
  const job = {
    kind: "measure",
    data: universeDigest(universe),
    dataset,
    strategy,
    walkForward: { ...walkForwardDefaults, lookback: 60 },
  } as const;
  const answer = await runJob(universe, job);
  expect(answer.status).toBe("done");
  expect(await runJob(structuredClone(universe), job)).toEqual(answer);
});

test("a month with a gap has no return: one from before the gap to after it was made up", () => {
  const rows = [
    "2020-01-30,0.1",
    "2020-01-31,0.1",
    "2020-02-03,0.2",
    "2020-02-10,",
    "2020-02-28,0.3",
    "2020-03-31,0.4",
  ];
  const table = csvTable(`date,A\n${rows.join("\n")}\n`, "returns.csv", "returns");
  const { dates, values } = universeFrom(table, { ...simple, frequency: "monthly" });
  expect(dates).toEqual(["2020-01-31", "2020-02-28", "2020-03-31"]);
  expect([...values.data]).toEqual([expect.closeTo(0.21, 15), Number.NaN, 0.4]);
});

test("returns that compound to all or nothing within a month are refused by asset and date", () => {
  const month = (value: (t: number) => number): string =>
    `date,A\n${Array.from({ length: 28 }, (_, t) => `${day(t, "2020-01-01")},${value(t)}`).join("\n")}\n`;
  const monthly = { frequency: "monthly" } as const;
  const soaring = month((t) => (t % 2 === 0 ? 1e29 : 5e29));
  expect(() => load(soaring, monthly)).toThrow(
    "of A in the period up to 2020-01-10 compound to more than 1e290",
  );
  const sinking = month(() => -0.9999);
  expect(() => load(sinking, monthly)).toThrow("of A in the period up to 2020-01-05 compound to nothing");
});

test("data are named by their returns", () => {
  const changed = year.replace(/\n1700-01-02,[^,]*,/, "\n1700-01-02,1e-17,");
  const again = year.replace(/\n1700-01-02,[^,]*,/, "\n1700-01-02,2e-17,");
  expect(load(changed).digest).not.toBe(load(again).digest);
  expect(load(year).digest).toBe(load(year).digest);
});

test("prices given as returns are refused, not counted as gains of 10,000% a day; cases/files 33e", () => {
  const rows = Array.from({ length: 30 }, (_, t) => `${day(t)},${100 + t},${0.9 + t / 100}`);
  const prices = `date,A,B\n${rows.join("\n")}\n`;
  const what = "returns.csv: every return of A is above 1 (100%), as prices are";
  for (const said of [undefined, "simple"]) expect(() => load(prices, { returnsAre: said })).toThrow(what);
  const doubling = ["2,0.1", "1.5,0.2", "0.9,0.1", "3,0.2"].map((cells, t) => `${day(t)},${cells}`);
  expect(load(`date,A,B\n${doubling.join("\n")}\n`).history.prices.dates).toHaveLength(5);
});
