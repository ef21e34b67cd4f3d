import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { sha256 } from "../../../../../src/base/sha256.ts";
import { ledoitWolf } from "../../../../../src/estimate/shrink/ledoit-wolf.ts";
import { returnsOf } from "../../../../../src/market/panel/returns.ts";
import { samplePrices, sampleStocks } from "../../../../../tests/support/sample.ts";
import type { StrategyEntry } from "../../../document/document.ts";
import type { Tools } from "../../tools.ts";
import { beliefs } from "../beliefs/beliefs.ts";
import { pair } from "../beliefs/pair.ts";
import { frontier } from "../frontier.ts";
import { optimize } from "./optimize.ts";
import { readLines } from "./read-lines.ts";
import { weights } from "./weights.ts";

const bytes = readFileSync(resolve(import.meta.dirname, "../../../../../sample/stock_prices.csv"));
const digest = sha256(new Uint8Array(bytes));
const files = [{ name: "stocks.csv", digest, bytes: bytes.length }];
const tools: Tools = {
  blobs: { [digest]: new Blob([bytes]) },
  say: () => {},
  lendExecutor: () => {
    throw new Error("nobody is lent here");
  },
};

function about(...strategies: StrategyEntry[]) {
  const data = { prices: ["stocks.csv"], assets: sampleStocks(20) };
  return { study: { title: "t", data, strategies }, files, strategy: 0 };
}

async function found(strategy: StrategyEntry) {
  const answer = await weights(about(strategy), tools);
  if (answer.status === "infeasible") throw new Error(answer.conflict.join("; "));
  return answer;
}

test.each<StrategyEntry>([
  { name: "gmv", design: "gmv", maxWeight: "10%" },
  { name: "shrunk", design: "risk-parity", model: "ledoit-wolf" },
  { name: "trees", design: "hrp" },
])("weights alone of $name are those of its report, to the bit", async (strategy) => {
  const { json } = await optimize(about(strategy), tools);
  const { assets, weights: held, annualized, residual } = await found(strategy);
  expect(json).toMatchObject({ weights: Object.fromEntries(assets.map((asset, i) => [asset, held[i]])) });
  expect(json).toMatchObject({ annualized, optimality: residual });
});

test("shares of risk add up to one, equal weights in N assets are N assets effectively", async () => {
  const { riskShares = [], effectiveNumber } = await found({ name: "1/N", design: "equal-weight" });
  expect([...riskShares].reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12);
  expect(effectiveNumber).toBeCloseTo(20, 12);
});

test("the price of a limit is what one more point of it brings, by differences", async () => {
  const at = (most: number) => found({ name: "g", design: "gmv", constraints: [`S19 <= ${most}%`] });
  const [before, after] = [await at(8), await at(8.01)];
  const points = 1e4 * (before.annualized.volatility - after.annualized.volatility) * 100;
  const price = before.prices.find(({ limit }) => limit === "S19 <= 8%");
  expect(price?.words).toMatch(/^would lower the volatility a year by [\d.]+ bp$/);
  expect(Number(/[\d.]+/.exec(price?.words ?? "")?.[0])).toBeCloseTo(points, 1);
});

test("an infeasible target has the farthest that can be reached as its way out", async () => {
  const design = { name: "efficient-return", targetReturn: "90%" };
  const answer = await weights(about({ name: "far", design }), tools);
  if (answer.status !== "infeasible") throw new Error(answer.status);
  const [{ change }] = answer.ways;
  expect((await found({ name: "near", ...change })).status).toBe("optimal");
});

test("lines are read each by itself", async () => {
  const request = {
    ...about({ name: "l", design: "gmv" }),
    lines: ["S01 + S02 <= 40%", "S0l <= 1", "S01 in 0..5%"],
  };
  const { lines, assets } = await readLines(request, tools);
  expect(assets).toHaveLength(20);
  expect(lines[0]).toEqual({ constraints: 1, assets: 2 });
  expect(lines[1]).toMatchObject({ refusal: { code: "unknown-asset" } });
  expect(lines[2]).toEqual({ constraints: 2, assets: 1 });
});

test("a frontier begins at the least variance and a set that has none says so beside the others", async () => {
  const gmv = { name: "all", design: "gmv" };
  const request = about(gmv, { ...gmv, name: "none", maxWeight: "3%" });
  const [all, none] = await frontier({ ...request, sets: [0, 1], random: 10 }, tools);
  if (all.status !== "drawn") throw new Error(all.status);
  expect(all.corners[0].volatility).toBeCloseTo((await found(gmv)).annualized.volatility, 12);
  expect(all.cloud).toHaveLength(10);
  expect(all.withNext).toHaveLength(all.corners.length - 1);
  expect(none).toMatchObject({ status: "refused", refusal: { code: "infeasible" } });
});

test("beliefs are the estimator's own, in an order of all assets", async () => {
  const request = about({ name: "lw", design: "gmv", model: "ledoit-wolf" });
  const [held] = await beliefs({ ...request, strategies: [0] }, tools);
  if (held.status !== "formed") throw new Error(held.status);
  const prices = samplePrices("stock_prices.csv", sampleStocks(20), "2015-01-01", "2020-12-31");
  expect(held.shrinkage).toBe(ledoitWolf(returnsOf(prices)).details.shrinkage);
  expect([...held.order].sort((a, b) => a - b)).toEqual(held.assets.map((_, i) => i));
  expect(held.eigenvalues.reduce((sum, each) => sum + each, 0)).toBeCloseTo(20, 10);
});

test("an asset and itself always have a correlation of one", async () => {
  const request = { ...about(), pair: ["S01", "S01"] as const };
  const { correlations, whole, dates } = await pair(request, tools);
  expect(whole).toBeCloseTo(1, 12);
  for (const each of correlations) expect(each).toBeCloseTo(1, 12);
  expect(dates).toHaveLength(correlations.length);
});
