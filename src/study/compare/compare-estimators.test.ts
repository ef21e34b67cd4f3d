import { expect, test } from "vitest";
import { figures } from "../../../tests/support/reference.ts";
import { samplePrices, sampleStocks } from "../../../tests/support/sample.ts";
import { grouped } from "../../base/words/counted.ts";
import type { LoadedData } from "../../jobs/results/data-origin.ts";
import type { PricePanel } from "../../market/panel/panel.ts";
import { panelRows } from "../../market/panel/panel-parts.ts";
import { universeOf } from "../../market/universe/universe.ts";
import { universeDigest } from "../../market/universe/universe-digest.ts";
import { compareJson } from "../../page/compare/compare-json.ts";
import { strategiesFromText } from "../../strategy/strategy-text.ts";
import { compareEstimators, forecastTests } from "./compare-estimators.ts";

const settings = { lookback: 252, refitEvery: 20, resamples: 300, seed: 1, level: 0.95 };
const prices = samplePrices("stock_prices.csv", sampleStocks(8), "2016-01-01", "2019-12-31");

function dataOf(panel: PricePanel): LoadedData {
  const history = { prices: panel };
  return { history, file: "stocks", digest: universeDigest(universeOf(history)), simulated: true, notes: [] };
}

function specsOf(...models: string[]) {
  const text = models.map((model) => `gmv@${model}`).join(",");
  const specs = strategiesFromText(text, { options: {}, constraints: {}, returnType: "simple" });
  return specs.map((spec, i) => ({ ...spec, name: models[i] }));
}

test("figures of the sample covariance are numpy 2.4.6's, by inverses of each window", async () => {
  const { periods, ...expected } = figures("forecasts").sample;
  const result = await compareEstimators(specsOf("sample", "ledoit-wolf"), dataOf(prices), settings);
  expect(result.periods).toBe(periods);
  const [sample] = result.models;
  for (const key of ["gmvVolatility", "bias", "logDensity", "qlike"] as const) {
    expect(Math.abs((sample[key] ?? Number.NaN) / expected[key] - 1)).toBeLessThan(1e-11); // condition 50 of the windows
  }
});

test("every pair stands in every measure, the better first, its difference that of the figures, within its interval", async () => {
  const result = await compareEstimators(specsOf("sample", "oas", "ewma"), dataOf(prices), settings);
  const { models, differences, confidence, verdict } = compareJson(result);
  expect(differences).toHaveLength(4 * 3);
  for (const { model, against, measure, estimate, lower, upper } of differences) {
    const [own, other] = [models[model][measure], models[against][measure]];
    expect(estimate).toBeCloseTo((own ?? Number.NaN) - (other ?? Number.NaN), 12);
    expect(measure === "logDensity" ? estimate : -estimate).toBeGreaterThanOrEqual(0);
    expect(lower).toBeLessThanOrEqual(estimate);
    expect(upper).toBeGreaterThanOrEqual(estimate);
  }
  for (const ofMeasure of Object.values(confidence)) expect(Math.max(...Object.values(ofMeasure))).toBe(1);
  expect(verdict).toMatch(/^(oas|sample) has the lowest volatility, 18\.\d%; not distinguishable from/);
  expect(verdict).toMatch(/lower than that of ewma$/);
  const again = await compareEstimators(specsOf("sample", "oas", "ewma"), dataOf(prices), settings);
  expect(compareJson(again)).toEqual(compareJson(result));
});

test("a model without a positive definite covariance takes part long only, and says why not elsewhere", async () => {
  const short = { ...settings, lookback: 8, refitEvery: 5 };
  const result = await compareEstimators(
    specsOf("sample", "ledoit-wolf", "oas"),
    dataOf(panelRows(prices, 0, 120)),
    short,
  );
  const [sample] = result.models;
  expect(sample.gmvVolatility).toBeNull();
  expect(sample.longOnlyVolatility).not.toBeNull();
  expect(sample.failures[0].message).toBe(
    "7 returns cannot tell the risks of 8 assets apart: the covariance is not positive definite",
  );
  const taking = result.contests.map(({ figure, models }) => [figure, models.includes("sample")]);
  expect(taking).toEqual([
    ["gmvVolatility", false],
    ["longOnlyVolatility", true],
    ["logDensity", false],
    ["qlike", false],
  ]);
});

test("too few rows, and a model given twice, are refused", async () => {
  const few = dataOf(panelRows(prices, 0, 100));
  await expect(compareEstimators(specsOf("sample", "oas"), few, settings)).rejects.toThrow("99 rows given");
  const twice = [...specsOf("sample"), ...specsOf("sample")];
  await expect(compareEstimators(twice, dataOf(prices), settings)).rejects.toThrow(
    "two strategies named sample",
  );
});

test("an asset that never moves has no risk to foresee: it is left aside and named, and the others score as without it", async () => {
  const beside = await compareEstimators(
    specsOf("sample", "constant-correlation"),
    dataOf(withStill("CASH", prices.dates.length)),
    settings,
  );
  expect(beside.data.notes).toEqual([
    `CASH: the same return in all ${grouped(prices.dates.length - 1)} periods, no risk to foresee; left aside`,
  ]);
  const without = await compareEstimators(
    specsOf("sample", "constant-correlation"),
    dataOf(prices),
    settings,
  );
  expect(beside.models).toEqual(without.models);
  expect(beside.verdict).toBe(without.verdict);
  const nothing = dataOf({ ...prices, values: { ...prices.values, data: prices.values.data.map(() => 1) } });
  await expect(compareEstimators(specsOf("sample"), nothing, settings)).rejects.toThrow(
    /^nothing moves of S01, .* and S08: there is no risk to foresee$/,
  );
});

test("an asset that stands still in a window is a failure of that window, of models that need its variance alone", async () => {
  const pegged = dataOf(withStill("PEG", 300));
  const result = await compareEstimators(specsOf("ledoit-wolf", "constant-correlation"), pegged, settings);
  const [ledoitWolf, constantCorrelation] = result.models;
  expect(ledoitWolf.failures).toEqual([]);
  const inFirst = constantCorrelation.failures.map(({ date, code }) => [date, code]);
  const first = settings.lookback - 1;
  expect(inFirst).toEqual([0, 1, 2].map((k) => [prices.dates[first + 20 * k], "constant-asset"]));
  expect(constantCorrelation.failures[0].message).toContain("PEG has the same return in all 251 periods");
  expect(constantCorrelation.gmvVolatility).not.toBeNull();
});

test("an asset that is halted in most of a window is named with the forecasts from there, beside the densities without them", async () => {
  const N = prices.assets.length;
  // S02 stands still in rows 300 to 549: 249 of 251 periods of the window of rows 300 to 551
  const data = prices.values.data.map((value, at) => {
    const row = Math.floor(at / N);
    return at % N === 1 && row >= 300 && row < 550 ? prices.values.data[299 * N + 1] : value;
  });
  const halted = dataOf({ ...prices, values: { ...prices.values, data } });
  const result = await compareEstimators(specsOf("sample", "student-t"), halted, settings);
  const tests = forecastTests(halted, settings);
  const stillIn = ({ from }: { readonly from: number }): boolean =>
    2 * Array.from({ length: 251 }, (_, k) => from - k).filter((row) => row >= 300 && row < 550).length > 251;
  const windows = tests.filter(stillIn);
  const [first, last] = [windows[0], windows[windows.length - 1]].map(({ from }) => prices.dates[from]);
  const [note, without] = result.data.notes;
  expect(note).toBe(
    `S02 does not move in most periods of ${windows.length} windows that end from ${first} to ${last}: forecasts from there foresee next to no risk of it, and are far off when it moves`,
  );
  const [sample, studentT] = result.models;
  expect(studentT.logDensity).toBeLessThan(-1000);
  const [, ofSample, ofStudentT] = without.match(/sample ([\d.]+), student-t ([\d.]+)$/) ?? [];
  expect(Number(ofSample)).toBeGreaterThan(sample.logDensity ?? Number.NaN);
  expect(Number(ofStudentT)).toBeGreaterThan(15);
});

test("two halts of one asset are two stretches of windows", async () => {
  const N = prices.assets.length;
  const isHalted = (row: number): boolean => (row >= 300 && row < 360) || (row >= 500 && row < 560);
  const data = prices.values.data.map((value, at) => {
    const row = Math.floor(at / N);
    if (at % N !== 1 || !isHalted(row)) return value;
    return prices.values.data[(row < 400 ? 299 : 499) * N + 1];
  });
  const halted = dataOf({ ...prices, values: { ...prices.values, data } });
  const result = await compareEstimators(specsOf("ledoit-wolf"), halted, { ...settings, lookback: 60 });
  const [note] = result.data.notes;
  expect(note).toMatch(/windows that end from [\d-]+ to [\d-]+, from [\d-]+ to [\d-]+: forecasts/);
});

/** The prices beside one that stands still for so many rows, then goes as the first. */
function withStill(name: string, rows: number): PricePanel {
  const { values, assets } = prices;
  const N = assets.length + 1;
  const data = Float64Array.from({ length: values.rows * N }, (_, at) => {
    const [row, j] = [Math.floor(at / N), at % N];
    if (j < assets.length) return values.data[row * assets.length + j];
    return row < rows ? 100 : values.data[row * assets.length];
  });
  return { ...prices, assets: [...assets, name], values: { rows: values.rows, columns: N, data } };
}

test("a volatility that moves has densities day by day; refitted every day, for one day ahead, they are the others", async () => {
  const panel = panelRows(prices, 0, 320);
  const models = (options: Readonly<Record<string, unknown>>) => {
    const [sample, moving] = specsOf("sample", "factor-model");
    return [sample, { ...moving, model: { name: "factor-model", options: { mix: true, ...options } } }];
  };
  const moves = { volatility: "common" };
  const apart = await compareEstimators(models(moves), dataOf(panel), settings);
  const [sample, moving] = apart.models;
  expect(sample.dailyLogDensity).toBe(sample.logDensity);
  expect(moving.dailyLogDensity).not.toBeCloseTo(moving.logDensity ?? Number.NaN, 6);
  expect(apart.contests.map(({ figure }) => figure)).toContain("dailyLogDensity");
  const ahead = { ...settings, refitEvery: 1, resamples: 20 };
  const daily = await compareEstimators(models({ ...moves, horizon: 1 }), dataOf(panel), ahead);
  expect(daily.models[1].dailyLogDensity).toBeCloseTo(daily.models[1].logDensity ?? Number.NaN, 10);
});
