import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Strategy } from "../../backtest/ask.ts";
import type { Ledger } from "../../backtest/ledger.ts";
import { type WalkForwardOptions, walkForwardDefaults } from "../../backtest/walk-forward.ts";
import type { LookaheadReport } from "../../jobs/results/lookahead.ts";
import type { History, PricePanel } from "../../market/panel/panel.ts";
import { panelRows } from "../../market/panel/panel-parts.ts";
import type { MarketTable } from "../../market/read/market-table.ts";
import { readTable } from "../../market/read/read-table.ts";
import { pricePanel } from "../../market/selection/price-panel.ts";
import { type Matrix, rowOf, zeros } from "../../numeric/matrix/matrix.ts";
import type { Portfolio } from "../../optimize/portfolio.ts";
import { recommender } from "../../strategy/strategy.ts";
import { strategiesFromText } from "../../strategy/strategy-text.ts";
import { type BacktestSteps, backtestPipeline, type OpenStrategy } from "./backtest-pipeline.ts";
import { findLookahead } from "./find-lookahead.ts";

const options: WalkForwardOptions = { ...walkForwardDefaults, lookback: 60 };
const selection = { assets: ["S01", "S02", "S03"], factors: ["INDEX"], to: "2015-09-30" };

let table: MarketTable;
beforeAll(async () => {
  const path = resolve(import.meta.dirname, "../../../sample/stock_prices.csv");
  table = await readTable(readFileSync(path), "stock_prices.csv");
});

const load = (from: MarketTable): History => {
  const { panel, factors } = pricePanel(from, selection);
  return { prices: panel, factors };
};

async function gmv(): Promise<readonly OpenStrategy[]> {
  const [spec] = strategiesFromText("gmv", { options: {}, constraints: {}, returnType: "simple" });
  return [{ name: "gmv", recommend: await recommender(spec) }];
}

function held(assets: readonly string[], weights: Float64Array): { portfolio: Portfolio } {
  const rest = { objective: 0, optimality: 0, iterations: 0 };
  return { portfolio: { design: "planted", assets, status: "optimal", weights, ...rest } };
}

/** Everything in the first asset while the factor of the last row is high, one over N otherwise. */
async function byFactor(): Promise<readonly OpenStrategy[]> {
  const recommend: OpenStrategy["recommend"] = ({ prices: { assets }, factors }) => {
    const level = factors?.values.data.at(-1) ?? 0;
    const inFirst = (i: number): number => (i === 0 ? 1 : 0);
    return held(
      assets,
      Float64Array.from(assets, (_, i) => (level > 1 ? inFirst(i) : 1 / assets.length)),
    );
  };
  return [{ name: "by-factor", recommend }];
}

function inspect(steps: Partial<BacktestSteps>): Promise<LookaheadReport> {
  const pipeline = backtestPipeline({ load, strategies: gmv, walkForward: options, ...steps });
  return findLookahead(pipeline, table, { cutoffs: 4, seed: 1, least: 62 });
}

/** Another matrix for the factors. */
function withFactors(history: History, change: (levels: Matrix) => Matrix): History {
  const factors = history.factors as PricePanel;
  return { ...history, factors: { ...factors, values: change(factors.values) } };
}

test("an honest backtest passes, to the last bit", async () => {
  const { findings, cutoffs, compared } = await inspect({});
  expect(findings).toEqual([]);
  expect(cutoffs).toHaveLength(4);
  expect(compared).toBeGreaterThan(1000);
});

test("a standardization over the whole sample is found, at the factors", async () => {
  const standardized = (levels: Matrix): Matrix => {
    const mean = levels.data.reduce((sum, x) => sum + x, 0) / levels.data.length;
    const deviation = Math.sqrt(
      levels.data.reduce((sum, x) => sum + (x - mean) ** 2, 0) / levels.data.length,
    );
    return { ...levels, data: levels.data.map((x) => (x - mean) / deviation) };
  };
  const { findings } = await inspect({
    derive: (history) => withFactors(history, standardized),
    strategies: byFactor,
  });
  expect(findings).toHaveLength(8);
  for (const { stage, what } of findings) expect([stage, what]).toEqual(["factor", "factors"]);
  expect(findings.some(({ changedWeights }) => changedWeights > 0)).toBe(true);
});

test("terciles over the whole sample are found, at the factors", async () => {
  const tercile = (levels: Matrix): Matrix => {
    const sorted = levels.data.toSorted();
    const cuts = [1, 2].map((k) => sorted[Math.floor((k * sorted.length) / 3)]);
    return { ...levels, data: levels.data.map((x) => cuts.filter((cut) => x >= cut).length) };
  };
  const { findings } = await inspect({
    derive: (history) => withFactors(history, tercile),
    strategies: byFactor,
  });
  expect(findings.length).toBeGreaterThan(4);
  for (const { stage } of findings) expect(stage).toBe("factor");
  expect(findings.some(({ changedWeights }) => changedWeights > 0)).toBe(true);
});

test("weights that earn at the very close they were decided at are found, at the weights", async () => {
  const { findings } = await inspect({ walk: peeking });
  const scrambled = findings.filter(({ disturbance }) => disturbance === "scrambled");
  expect(scrambled.length).toBeGreaterThan(0);
  for (const { stage, what } of findings) expect([stage, what]).toEqual(["weights", "holdings of gmv"]);
});

/** Decides every day with that day's close, and books that day's return to the new weights. */
function peeking(history: History, strategy: Strategy, { lookback }: WalkForwardOptions): Ledger {
  const { prices } = history;
  const periods = prices.dates.length - lookback;
  const weights = zeros(periods, prices.assets.length);
  for (let p = 0; p < periods; p++) {
    const window = { prices: panelRows(prices, p + 1, p + 1 + lookback) };
    const portfolio = strategy.decide(window, rowOf(weights, p));
    if (portfolio.status === "optimal") rowOf(weights, p).set(portfolio.weights);
  }
  const zero = new Float64Array(periods);
  const { assets, periodsPerYear } = prices;
  const rest = { costs: zero, traded: zero, rebalances: [], failures: [], rebalanceEvery: 1 };
  const dates = prices.dates.slice(lookback);
  return {
    name: strategy.name,
    dates,
    returns: zero,
    periodsPerYear,
    assets,
    weights,
    periodsAfterLookback: 0,
    ...rest,
  };
}

test("a choice of assets by what they did later is found, at the data", async () => {
  const { findings } = await inspect({
    load: (from) => {
      const history = load(from);
      const { values } = history.prices;
      const last = rowOf(values, values.rows - 1);
      const winner = last.indexOf(Math.max(...last));
      const best = zeros(values.rows, 1);
      best.data.forEach((_, t) => {
        best.data[t] = values.data[t * values.columns + winner];
      });
      return { prices: { ...history.prices, assets: ["best"], values: best } };
    },
    strategies: async () => [
      { name: "all", recommend: ({ prices }) => held(prices.assets, Float64Array.of(1)) },
    ],
  });
  expect(findings.length).toBeGreaterThan(0);
  for (const { stage } of findings) expect(stage).toBe("data");
});

test("an estimate that knows the whole history is found, at the estimate", async () => {
  const knowing = async (history: History): Promise<readonly OpenStrategy[]> => {
    const [{ recommend, name }] = await gmv();
    return [{ name, recommend: (_, held) => recommend(history, held) }];
  };
  const { findings } = await inspect({ strategies: knowing });
  expect(findings).toHaveLength(8);
  for (const { stage, what } of findings) expect([stage, what]).toEqual(["estimate", "moments of gmv"]);
});

test("data too short to cut are refused", async () => {
  const pipeline = backtestPipeline({ load, strategies: gmv, walkForward: options });
  const asked = findLookahead(pipeline, table, { cutoffs: 1, seed: 1, least: 5000 });
  await expect(asked).rejects.toThrow("5,002 are needed");
});
