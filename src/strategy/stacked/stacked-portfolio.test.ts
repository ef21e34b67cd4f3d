import { expect, test } from "vitest";
import { samplePrices } from "../../../tests/support/sample.ts";
import type { History } from "../../market/panel/panel.ts";
import { panelRows } from "../../market/panel/panel-parts.ts";
import { returnsOf } from "../../market/panel/returns.ts";
import { columnOf } from "../../numeric/matrix/matrix.ts";
import { variance } from "../../numeric/statistics/sample-statistics.ts";
import type { Portfolio } from "../../optimize/portfolio.ts";
import { stackOf } from "../stack-of.ts";
import { recommender, type StrategySpec } from "../strategy.ts";
import { type StackedPart, stackedPortfolio } from "./stacked-portfolio.ts";

const assets = ["SPY", "AGG", "GLD"];
const history: History = { prices: samplePrices("etf_prices.csv", assets, "2018-01-01", "2019-06-28") };

function holding(name: string, weights: readonly number[]): Portfolio {
  const found = { assets: history.prices.assets, weights: Float64Array.from(weights) };
  return { status: "optimal", design: name, ...found, objective: 0, optimality: 0, iterations: 0 };
}

function fixed(name: string, ...weights: number[]): StackedPart {
  return { name, lookback: 3, choose: () => holding(name, weights) };
}

/** In proportion to one over variance of the strategies' returns. */
const byVariance = ({ prices }: History): Portfolio => {
  const { values } = returnsOf(prices, "simple");
  const inverse = prices.assets.map((_, k) => 1 / variance(columnOf(values, k)));
  const total = inverse.reduce((a, b) => a + b);
  return {
    ...holding(
      "by variance",
      inverse.map((value) => value / total),
    ),
    assets: prices.assets,
  } as Portfolio;
};

test("by hand: strategies of one asset each are weighed by its own returns, after the close they first trade at", () => {
  const rows = 60;
  const parts = [fixed("all SPY", 1, 0, 0), fixed("all AGG", 0, 1, 0)];
  const portfolio = stackedPortfolio(history, parts, { rows, optimizeEvery: 5 }, byVariance);
  if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
  // of 63 rows the third decides, the fourth trades, and the 59 returns after it count
  const { dates } = history.prices;
  const { values } = returnsOf(panelRows(history.prices, dates.length - rows, dates.length), "simple");
  expect(values.rows).toBe(59);
  const inverse = [0, 1].map((j) => 1 / variance(columnOf(values, j)));
  const share = inverse[0] / (inverse[0] + inverse[1]);
  expect(portfolio.weights[0]).toBeCloseTo(share, 12);
  expect(portfolio.weights[1]).toBeCloseTo(1 - share, 12);
  expect(portfolio.weights[2]).toBe(0);
  expect(portfolio.details?.strategies).toEqual({
    "all SPY": portfolio.weights[0],
    "all AGG": portfolio.weights[1],
  });
});

test("weights are the strategies' own, weighed; each decides on its lookback, and never on what comes after", () => {
  const seen: [rows: number, last: string][] = [];
  const watching: StackedPart = {
    name: "watching",
    lookback: 20,
    choose: ({ prices }) => {
      seen.push([prices.dates.length, prices.dates[prices.dates.length - 1]]);
      return holding("watching", [0.2, 0.3, 0.5]);
    },
  };
  const weigh = ({ prices }: History): Portfolio => {
    expect(prices.assets).toEqual(["watching", "other"]);
    return { ...holding("halves", [0.25, 0.75]), assets: prices.assets } as Portfolio;
  };
  const parts = [watching, fixed("other", 1, 0, 0)];
  const portfolio = stackedPortfolio(history, parts, { rows: 50, optimizeEvery: 10 }, weigh);
  expect(portfolio).toMatchObject({ status: "optimal", weights: Float64Array.of(0.8, 0.075, 0.125) });
  const { dates } = history.prices;
  const last = dates.length - 1;
  // decisions on the first row of the fifty, then every ten as long as a trade can still earn, then today
  expect(seen).toEqual([50, 40, 30, 20, 10, 0].map((back) => [20, dates[last - back]]));
});

const spec = (name: string, design: string): StrategySpec => ({
  name,
  model: { name: "sample", options: {} },
  design: { name: design, options: {} },
  constraints: {},
  returnType: "simple",
});

test("a stack of specs with one strategy is that strategy; what comes later changes nothing", async () => {
  const walk = { lookback: 100, optimizeEvery: 20 };
  const one = stackOf(spec("stack", "gmv"), [spec("hrp", "hrp")], 60, walk);
  expect(one.lookback).toBe(160);
  const { length } = history.prices.dates;
  const cut = length - 40;
  const past: History = { prices: panelRows(history.prices, cut - 160, cut) };
  const stacked = (await recommender(one))(past).portfolio;
  const alone = (await recommender(spec("hrp", "hrp")))({
    prices: panelRows(history.prices, cut - 100, cut),
  });
  if (stacked.status !== "optimal" || alone.portfolio.status !== "optimal") throw new Error("no weights");
  stacked.weights.forEach((w, i) => {
    expect(Math.abs(w - (alone.portfolio as typeof stacked).weights[i])).toBeLessThan(1e-14);
  });
  expect(stacked.predictedVariance).toBeGreaterThan(0);
});

test("a strategy without a portfolio, and a window that is too short, are told by name", async () => {
  const walk = { lookback: 60, optimizeEvery: 20 };
  const never: StrategySpec = { ...spec("never", "gmv"), constraints: { maxWeight: 0.2 } };
  const stack = stackOf(spec("stack", "gmv"), [spec("hrp", "hrp"), never], 40, walk);
  const recommend = await recommender(stack);
  const { length } = history.prices.dates;
  const { portfolio } = recommend({ prices: panelRows(history.prices, length - 100, length) });
  expect(portfolio.status === "infeasible" && portfolio.conflict).toEqual([
    "strategy never: upper bounds sum to 0.6, the budget is 1: 0.4 is missing",
  ]);
  expect(() => recommend({ prices: panelRows(history.prices, length - 99, length) })).toThrow(
    "a stack sees 99 price rows, and its strategies with the rows they are weighed on need 100",
  );
});
