import { expect, test } from "vitest";
import { mixedMoments } from "../../src/estimate/mixed-model/mixed-moments.ts";
import { constantCorrelation } from "../../src/estimate/shrink/constant-correlation.ts";
import { returnsOf } from "../../src/market/panel/returns.ts";
import { universeOf } from "../../src/market/universe/universe.ts";
import { universeDigest } from "../../src/market/universe/universe-digest.ts";
import { compareOutcome } from "../../src/page/compare/compare-outcome.ts";
import { strategiesFromText } from "../../src/strategy/strategy-text.ts";
import { compareEstimators } from "../../src/study/compare/compare-estimators.ts";
import { samplePrices, sampleStocks } from "../support/sample.ts";

const prices = samplePrices("stock_prices.csv", sampleStocks(4), "2018-01-01", "2018-12-31");
const returns = returnsOf(prices);

test("a half-life that leaves fewer effective periods than the model has columns is refused by name, not as NaN", () => {
  for (const halfLife of [0.01, 0.5, 0.9]) {
    expect(() => mixedMoments(returns, { halfLife })).toThrow(
      /^a half-life of [\d.]+ leaves [\d.]+ effective periods of \d+, the estimator needs at least 3$/,
    );
  }
  expect(mixedMoments(returns, { halfLife: 2 }).covariance.data.every(Number.isFinite)).toBe(true);
});

test("beside an asset that moves a hundred million times as much another is not said to stand still", () => {
  const data = returns.values.data.slice();
  data[4 * 20 + 1] = 1e10;
  const wild = { ...returns, values: { ...returns.values, data } };
  for (const estimate of [mixedMoments, constantCorrelation]) {
    expect(() => estimate(wild)).toThrow("S01 moves by less than 1.5e-8 of what S02 does");
  }
});

test("one estimator has figures and a page, with the word that there is nothing to compare", async () => {
  const history = { prices };
  const digest = universeDigest(universeOf(history));
  const [spec] = strategiesFromText("gmv@sample", { options: {}, constraints: {}, returnType: "simple" });
  const data = { history, file: "p", digest, simulated: true, notes: [] };
  const settings = { lookback: 60, refitEvery: 20, resamples: 100, seed: 1, level: 0.95 };
  const outcome = compareOutcome(await compareEstimators([spec], data, settings));
  expect(outcome.failure).toBeUndefined();
  expect(outcome.text).toContain("fewer than two models have forecasts: there is nothing to compare");
  expect(JSON.stringify(outcome.report.sections[0])).toContain("nothing to compare");
});

test("where a model lacks a window, it is said that the figures and the verdict are over other periods", async () => {
  const data = prices.values.data.slice();
  for (let row = 100; row < 165; row++) data[row * 4] = data[100 * 4]; // S01 is halted for longer than a window
  const halted = { ...prices, values: { ...prices.values, data } };
  const history = { prices: halted };
  const digest = universeDigest(universeOf(history));
  const plain = { options: {}, constraints: {}, returnType: "simple" } as const;
  const specs = strategiesFromText("gmv@sample,gmv@ledoit-wolf", plain);
  const settings = { lookback: 60, refitEvery: 20, resamples: 100, seed: 1, level: 0.95 };
  const source = { history, file: "p", digest, simulated: true, notes: [] };
  const { text } = compareOutcome(await compareEstimators(specs, source, settings));
  expect(text).toContain("Windows without a forecast");
  expect(text.replaceAll("\n", " ")).toContain("differences and the verdict over those that all have");
});
