import { expect, test } from "vitest";
import { samplePrices, sampleStocks } from "../../../../tests/support/sample.ts";
import { drawnAssets } from "./drawn-assets.ts";

const prices = samplePrices("stock_prices.csv", sampleStocks(20), "2019-12-01", "2019-12-31");
const data = { history: { prices }, file: "prices.csv", digest: "", simulated: true, notes: [] };

test("as many assets as are wanted are drawn by seed, in the order of the file, each with its own prices", () => {
  const { history } = drawnAssets(data, { assets: 5, seed: 3 });
  const { assets, values } = history.prices;
  expect(assets).toEqual(assets.toSorted());
  expect(new Set(assets).size).toBe(5);
  expect(values.columns).toBe(5);
  const column = prices.assets.indexOf(assets[4]);
  expect(values.data[4]).toBe(prices.values.data[column]);
  expect(drawnAssets(data, { assets: 5, seed: 3 }).history.prices.assets).toEqual(assets);
  expect(drawnAssets(data, { assets: 5, seed: 4 }).history.prices.assets).not.toEqual(assets);
});

test("no more are drawn than there are", () => {
  expect(drawnAssets(data, { assets: 20, seed: 1 })).toBe(data);
});
