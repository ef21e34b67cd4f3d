import { describe, expect, test } from "vitest";
import { samplePrices } from "../../../tests/support/sample.ts";
import { mixedMoments } from "../../estimate/mixed-model/mixed-moments.ts";
import { returnsOf } from "../../market/panel/returns.ts";
import type { Section } from "../../report/report.ts";
import { estimateText } from "./estimate-text.ts";
import { mixedSections } from "./mixed-sections.ts";

const prices = samplePrices("etf_prices.csv", ["SPY", "IWM", "AGG", "GLD"], "2020-01-01", "2020-12-31");
const sectionsOf = (options: Parameters<typeof mixedMoments>[1]): readonly Section[] =>
  mixedSections(mixedMoments(returnsOf(prices), { factors: ["SPY"], ...options }), prices);

test("a fit without extensions has no sections of its own", () => {
  expect(sectionsOf({})).toEqual([]);
});

describe("with all that moves", () => {
  const sections = sectionsOf({
    volatility: "market-and-residual",
    errors: "student-t",
    loadings: "random-walk",
  });
  const [figure, least] = sections[0].blocks;
  const facets = sections[1].blocks[0];

  test("volatility stands over the weights, on the dates of the returns", () => {
    if (figure.kind !== "figure" || figure.chart.type !== "line") throw new Error("no line");
    expect(figure.title).toBe("Volatility and weights over time");
    expect(figure.chart.x).toEqual(prices.dates.slice(1));
    expect(figure.chart.series.map(({ name }) => name)).toEqual(["market", "residual"]);
    expect(figure.chart.below?.series[0].values).toHaveLength(prices.dates.length - 1);
  });

  test("the dates that count least are the minima of the drawn weights, each with that day's mean return", () => {
    if (least.kind !== "table" || figure.kind !== "figure" || figure.chart.type !== "line") throw new Error();
    const weights = figure.chart.below?.series[0].values as number[];
    expect(least.rows[0].weight).toBe(Math.min(...weights));
    const t = prices.dates.indexOf(least.rows[0].date as string);
    expect(weights[t - 1]).toBe(least.rows[0].weight);
    const own = [1, 2, 3].map((i) => prices.values.data[t * 4 + i] / prices.values.data[(t - 1) * 4 + i] - 1);
    expect(least.rows[0].return).toBeCloseTo((own[0] + own[1] + own[2]) / 3, 12);
  });

  test("each asset's loading lies in the middle of its band", () => {
    if (facets.kind !== "figure" || facets.chart.type !== "facets") throw new Error("no facets");
    expect(facets.chart.panels.map(({ title }) => title)).toEqual(["IWM", "AGG", "GLD"]);
    const [path, above, under] = facets.chart.panels[0].series.map(({ values }) => values as number[]);
    path.forEach((value, t) => {
      expect((above[t] + under[t]) / 2).toBeCloseTo(value, 12);
      expect(above[t]).toBeGreaterThan(value);
    });
  });
});

test("what a terminal prints has 80 columns and two screens at most, however long the window", () => {
  const moments = mixedMoments(returnsOf(prices), {
    factors: ["SPY"],
    volatility: "common",
    errors: "student-t",
    loadings: "random-walk",
  });
  const lines = estimateText({ moments }).split("\n");
  expect(lines.length).toBeLessThan(48);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
});

test("bars of the posterior are roots of the quantiles in the table", () => {
  const [{ blocks }] = sectionsOf({ posterior: 20 });
  const [figure, table] = blocks;
  if (figure.kind !== "figure" || figure.chart.type !== "interval" || table.kind !== "table")
    throw new Error();
  const { categories, series } = figure.chart;
  expect(categories).toEqual(["intercept", "SPY", "residual"]);
  categories.forEach((name, i) => {
    const row = table.rows.find((each) => each.name === name);
    expect((series[0].upper[i] as number) ** 2 / (row?.upper as number)).toBeCloseTo(1, 2); // three digits stand in the table
  });
});
