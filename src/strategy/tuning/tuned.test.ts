import { expect, test } from "vitest";
import { samplePrices, sampleStocks } from "../../../tests/support/sample.ts";
import { walkForward } from "../../backtest/walk-forward.ts";
import type { History } from "../../market/panel/panel.ts";
import { recommender, type StrategySpec, strategyFrom } from "../strategy.ts";
import { strategiesFromText } from "../strategy-text.ts";
import { tuningOf } from "../tuning-options.ts";
import { candidatesOf, trialsIn } from "./candidates.ts";

const prices = samplePrices("stock_prices.csv", sampleStocks(6), "2016-01-01", "2017-12-31");
const shared = { options: {}, constraints: {}, returnType: "simple" } as const;

function tunedSpec(text: string, settings: Parameters<typeof tuningOf>[0]): StrategySpec {
  return strategiesFromText(text, { ...shared, tuning: tuningOf(settings) })[0];
}

const byUtility = tunedSpec("mean-variance", { tune: { riskAversion: ["1", "5", "25"] } });

/** Prices up to a row, with rows `from` to `to` of the returns left out of a training by hand. */
function rowsOf(rows: readonly number[]): History {
  const step = (t: number, j: number): number =>
    prices.values.data[(t + 1) * 6 + j] / prices.values.data[t * 6 + j];
  const data = new Float64Array((rows.length + 1) * 6).fill(1);
  rows.forEach((t, k) => {
    for (let j = 0; j < 6; j++) data[(k + 1) * 6 + j] = data[k * 6 + j] * step(t, j);
  });
  const dates = [prices.dates[rows[0]], ...rows.map((t) => prices.dates[t + 1])];
  return { prices: { ...prices, dates, values: { rows: rows.length + 1, columns: 6, data } } };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

test("the value is the one that does best by hand, on folds tested on what lies before them", async () => {
  const window = rowsOf(range(0, 250)); // 250 periods, 5 folds of 50
  const chosen = (await recommender(byUtility))(window);
  const scores = await Promise.all(
    [1, 5, 25].map(async (riskAversion) => {
      const [spec] = strategiesFromText("mean-variance", { ...shared, options: { riskAversion } });
      const recommend = await recommender(spec);
      const earned = [1, 2, 3, 4].flatMap((fold) => {
        const { portfolio } = recommend(rowsOf(range(0, 50 * fold)));
        if (portfolio.status !== "optimal") throw new Error("no portfolio");
        return range(50 * fold, 50 * fold + 50).map((t) => {
          const { data } = prices.values;
          return portfolio.weights.reduce(
            (sum, w, j) => sum + w * (data[(t + 1) * 6 + j] / data[t * 6 + j] - 1),
            0,
          );
        });
      });
      const mean = earned.reduce((sum, r) => sum + r, 0) / earned.length;
      return mean / Math.sqrt(earned.reduce((sum, r) => sum + (r - mean) ** 2, 0) / (earned.length - 1));
    }),
  );
  const best = ["1", "5", "25"][scores.indexOf(Math.max(...scores))];
  const { portfolio } = chosen;
  expect(portfolio.status === "optimal" && portfolio.tuned).toEqual({ riskAversion: best });
  const [own] = strategiesFromText("mean-variance", { ...shared, options: { riskAversion: Number(best) } });
  const untuned = (await recommender(own))(window).portfolio;
  expect(portfolio.status === "optimal" && portfolio.weights).toEqual(
    untuned.status === "optimal" && untuned.weights,
  );
});

test("purged combinatorial folds learn on both sides of the test", async () => {
  const settings = {
    tuneSplits: "combinatorial",
    tuneFolds: 4,
    tunePurge: 3,
    tuneEmbargo: 2,
    tuneBy: "volatility",
  } as const;
  const spec = tunedSpec("gmv@ewma", { ...settings, tune: { halfLife: ["10", "30", "90"] } });
  const { portfolio } = (await recommender(spec))({ prices });
  expect(portfolio.status === "optimal" && Object.keys(portfolio.tuned ?? {})).toEqual(["halfLife"]);
});

test("a walk notes what was chosen at each decision, and the future does not matter", async () => {
  const strategy = await strategyFrom(byUtility);
  const options = { lookback: 126, optimizeEvery: 20, rebalanceEvery: 20 };
  const whole = walkForward({ prices }, strategy, options);
  const cut = walkForward(rowsOf(range(0, 300)), strategy, options);
  expect(new Set(whole.rebalances.map(({ tuned }) => tuned?.riskAversion)).size).toBeGreaterThan(1);
  cut.rebalances.forEach(({ date, tuned, weights }, i) => {
    expect(whole.rebalances[i]).toMatchObject({ date, tuned });
    weights.forEach((w, j) => {
      expect(w).toBeCloseTo(whole.rebalances[i].weights[j], 9);
    });
  });
});

test("every combination is a candidate and a trial; values go wherever their name is known", () => {
  const grid = { riskAversion: ["1", "2"], lookback: ["60", "120"], maxWeight: ["20%", "0.5"] };
  const spec = tunedSpec("mean-variance", { tune: grid });
  const candidates = candidatesOf(spec, grid);
  expect(candidates).toHaveLength(8);
  expect(trialsIn(spec)).toBe(8);
  expect(candidates[7]).toMatchObject({
    values: { riskAversion: "2", lookback: "120", maxWeight: "0.5" },
    spec: { lookback: 120, design: { options: { riskAversion: 2 } }, constraints: { maxWeight: 0.5 } },
  });
  expect(candidates[0].spec.constraints.maxWeight).toBe(0.2);
});

test("what cannot be tuned is refused with what can", () => {
  const refused = (text: string, tune: Record<string, readonly string[]>) => () => tunedSpec(text, { tune });
  expect(refused("mean-variance", { riskaversion: ["1", "2"] })).toThrow("did you mean riskAversion?");
  expect(refused("inverse-volatility", { riskAversion: ["1", "2"] })).toThrow(
    "strategy inverse-volatility has no option riskAversion to tune",
  );
  expect(refused("mean-variance", { riskAversion: ["1"] })).toThrow("two at least");
  expect(refused("mean-variance", { riskAversion: ["1", "x"] })).toThrow("riskAversion");
  expect(() => tuningOf({ tuneBy: "sharpe" })).toThrow("--tune-by has no effect: nothing is tuned");
  expect(() => tuningOf({ tune: { a: ["1", "2"] }, tuneEmbargo: 2 })).toThrow("only combinatorial splits");
});

test("a window too short for its folds is a failure at its date, with the way out", async () => {
  const strategy = await strategyFrom(byUtility);
  const { failures } = walkForward(rowsOf(range(0, 20)), strategy, { lookback: 5, optimizeEvery: 5 });
  expect(failures[0].message).toContain("5 folds and a purge of 0 leave a first training of");
});
