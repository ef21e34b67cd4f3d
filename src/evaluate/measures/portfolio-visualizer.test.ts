import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { type OtherFigure, visualizerFigures, visualizerRelativeFigures } from "./other-tools.ts";
import {
  monthlySeries,
  visualizerDefinitions,
  visualizerRelativeDefinitions,
} from "./portfolio-visualizer.ts";

/** Four months of +10%, -20%, +25% and +4%, each by way of a level in its middle; then days of a month that has not ended. */
const dates = [
  ...["2021-01-15", "2021-01-29", "2021-02-12", "2021-02-26", "2021-03-15", "2021-03-31"],
  ...["2021-04-15", "2021-04-30", "2021-05-03", "2021-05-04"],
];
const levels = [121, 110, 44, 88, 99, 110, 143, 114.4, 200, 100];
const fund: ReturnSeries = {
  name: "fund",
  start: "2020-12-31",
  dates,
  returns: Float64Array.from(levels, (level, t) => level / (levels[t - 1] ?? 100) - 1),
  periodsPerYear: 24,
  growthBy: "dates",
};

const valuesOf = (figures: readonly OtherFigure[]): Record<string, number | null> =>
  Object.fromEntries(figures.map(({ measure, value }) => [measure, value]));

test("whole months alone are looked at, by the last level of each", () => {
  const { dates: ends, returns, periodsPerYear } = monthlySeries(fund);
  expect(ends).toEqual(["2021-01-31", "2021-02-28", "2021-03-31", "2021-04-30"]);
  for (const [t, r] of [0.1, -0.2, 0.25, 0.04].entries()) expect(returns[t]).toBeCloseTo(r, 14);
  expect(periodsPerYear).toBe(12);
});

test("the figures of four months are those worked out by hand", () => {
  const values = valuesOf(visualizerFigures(fund, {}));
  // mean .0475; squares of what is left: .00275625 + .06125625 + .04100625 + .00005625 = .105075, over 3
  expect(values.volatility).toBeCloseTo(Math.sqrt(0.035025) * Math.sqrt(12), 12);
  expect(values.sharpe).toBeCloseTo((0.0475 / Math.sqrt(0.035025)) * Math.sqrt(12), 12);
  expect(values.sortino).toBeCloseTo((0.0475 / 0.1) * Math.sqrt(12), 12); // sqrt(.2^2 / 4) = .1
  expect(values.downsideDeviation).toBeCloseTo(0.1, 12);
  expect(values.cagr).toBeCloseTo(1.144 ** 3 - 1, 12); // 1.1 x .8 x 1.25 x 1.04 in a third of a year
  expect(values.maxDrawdown).toBeCloseTo(-0.2, 12); // it was at 44 in the middle of February
  expect(values.payoffRatio).toBeCloseTo(0.13 / 0.2, 12);
  expect(values.bestYear).toBeCloseTo(0.144, 12); // of a year that is not over
  expect(values.calmar).toBeNull(); // of 36 months
});

test("a risk-free rate of a percent a month is taken off the months", () => {
  const values = valuesOf(visualizerFigures(fund, { riskFreePerYear: 1.01 ** 12 - 1 }));
  expect(values.sharpe).toBeCloseTo((0.0375 / Math.sqrt(0.035025)) * Math.sqrt(12), 12);
  expect(values.sortino).toBeCloseTo((0.0375 / 0.105) * Math.sqrt(12), 12); // sqrt(.21^2 / 4)
});

test("beside a benchmark of half the months' returns the figures are those worked out by hand", () => {
  const half = [105, 105, 94.5, 94.5, 106.3125, 106.3125, 108.43875, 108.43875, 150, 140];
  const benchmark = {
    ...fund,
    name: "half",
    returns: Float64Array.from(half, (level, t) => level / (half[t - 1] ?? 100) - 1),
  };
  const values = valuesOf(visualizerRelativeFigures(fund, benchmark, {}));
  const [grown, halfGrown] = [1.144 ** 3 - 1, 1.0843875 ** 3 - 1];
  const error = Math.sqrt(0.035025 / 4) * Math.sqrt(12);
  expect(values.beta).toBeCloseTo(2, 12);
  expect(values.correlation).toBeCloseTo(1, 12);
  expect(values.alpha).toBeCloseTo(0, 12); // twice .02375 is .0475
  expect(values.treynor).toBeCloseTo((100 * 12 * 0.0475) / 2, 10);
  expect(values.trackingError).toBeCloseTo(error, 12);
  expect(values.excessCagr).toBeCloseTo(grown - halfGrown, 12);
  expect(values.informationRatio).toBeCloseTo((grown - halfGrown) / error, 11);
  expect(values.upCapture).toBeCloseTo((100 * (1.43 ** 4 - 1)) / (1.204875 ** 4 - 1), 9);
});

test("the Calmar ratio is of the last 36 months", () => {
  const months = Array.from({ length: 40 }, (_, t) =>
    new Date(Date.UTC(2018, t + 1, 0)).toISOString().slice(0, 10),
  );
  const returns = Float64Array.from(months, (_, t) => (t === 2 ? -0.5 : t === 30 ? -0.1 : 0.01)); // the crash is forgotten
  const series: ReturnSeries = { name: "long", dates: months, returns, periodsPerYear: 12, growthBy: "rows" };
  const grown = 0.9 * 1.01 ** 35;
  expect(valuesOf(visualizerFigures(series, {})).calmar).toBeCloseTo((Math.cbrt(grown) - 1) / 0.1, 12);
  expect(Object.keys(valuesOf(visualizerFigures(series, {})))).not.toContain("volatility"); // the same of months
});

test("rows longer than a month have none of its figures", () => {
  const years = {
    ...fund,
    dates: ["2019-12-31", "2020-12-31"],
    returns: Float64Array.of(0.1, -0.1),
    periodsPerYear: 1,
  };
  expect(visualizerFigures(years, {})).toEqual([]);
});

test("a month without a row between others leaves none of its figures: two months' return would be one's", () => {
  const march = fund.dates.map((date) => date.startsWith("2021-03"));
  const gap = {
    ...fund,
    dates: fund.dates.filter((_, t) => !march[t]),
    returns: fund.returns.filter((_, t) => !march[t]),
  };
  expect(monthlySeries(gap).dates).toEqual([]);
  expect(visualizerFigures(gap, {})).toEqual([]);
  expect(visualizerRelativeFigures(fund, gap, {})).toEqual([]);
});

test("docs/evaluate.md has each of its conventions", () => {
  const page = readFileSync(resolve(import.meta.dirname, "../../../docs/evaluate.md"), "utf8");
  const all = { ...visualizerDefinitions, ...visualizerRelativeDefinitions };
  for (const [key, { row, remark }] of Object.entries(all)) {
    expect(page).toContain(`| \`${key}\` | ${row} | ${remark} |`);
  }
});
