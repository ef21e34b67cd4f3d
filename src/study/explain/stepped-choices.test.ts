import { expect, test } from "vitest";
import { samplePrices } from "../../../tests/support/sample.ts";
import { settled } from "../../base/option/read-options.ts";
import { explainOptions } from "../../jobs/requests/explain.ts";
import type { LoadedData } from "../../jobs/results/data-origin.ts";
import type { Explanation, OtherChoice } from "../../jobs/results/explain.ts";
import { maxAbs } from "../../numeric/matrix/vector.ts";
import { recommender, type StrategySpec } from "../../strategy/strategy.ts";
import { explainResult } from "./explain.ts";
import { steppedBeliefs } from "./stepped-beliefs.ts";
import { weightSensitivity } from "./weight-sensitivity.ts";

const prices = samplePrices("stock_prices.csv", ["S01", "S02", "S03"]);
const data: LoadedData = {
  file: "stock_prices.csv",
  digest: "",
  simulated: true,
  notes: [],
  history: { prices },
};

function specOf(name: string, options: object = {}): StrategySpec {
  return {
    name,
    model: { name: "sample", options: {} },
    design: { name, options: { ...options } },
    constraints: {},
    returnType: "simple",
  };
}

async function explained(spec: StrategySpec, given: object = {}): Promise<Explanation> {
  const settings = settled(explainOptions, { carriedBy: "none", ...given }, "explain");
  const { outcome } = await explainResult(data, spec, settings, 0);
  if (outcome.status !== "explained") throw new Error(outcome.failure.message);
  return outcome;
}

const after = ({ stepped }: Explanation, name: string): OtherChoice =>
  stepped.find((each) => each.name === name) as OtherChoice;

test("scenarios have the mean and the covariance that were stepped to", async () => {
  const { moments } = (await recommender(specOf("gmv")))(data.history);
  const { mean, covariance, scenarios } = steppedBeliefs(moments, 1, { mean: 0.02, volatility: 0.05 });
  const { rows, columns, data: x } = scenarios;
  const column = (i: number): Float64Array =>
    Float64Array.from({ length: rows }, (_, t) => x[t * columns + i] - mean[i]);
  const products = (i: number, j: number): number =>
    column(i).reduce((sum, each, t) => sum + each * column(j)[t], 0) / (rows - 1);
  for (let i = 0; i < columns; i++) {
    expect(column(i).reduce((a, b) => a + b, 0)).toBeCloseTo(0, 10);
    for (let j = 0; j < columns; j++) {
      expect(products(i, j) / covariance.data[i * columns + j]).toBeCloseTo(1, 10);
    }
  }
  expect((mean[1] - moments.mean[1]) * 252).toBeCloseTo(0.02, 12);
  const volatility = (data: Float64Array): number => Math.sqrt(252 * data[4]);
  expect(volatility(covariance.data) - volatility(moments.covariance.data)).toBeCloseTo(0.05, 12);
});

test("a small step is the derivative where there is one", async () => {
  const { moments, constraints, portfolio, under } = (await recommender(specOf("gmv")))(data.history);
  if (portfolio.status === "infeasible" || under === undefined) throw new Error("no weights");
  const sensitivity = weightSensitivity(portfolio.weights, moments, constraints, {
    name: "gmv",
    options: {},
  });
  if ("none" in sensitivity) throw new Error(sensitivity.none);
  const step = 1e-5;
  const moved = under(steppedBeliefs(moments, 0, { volatility: step }));
  if (moved.status === "infeasible") throw new Error("no weights");
  const quotient = moved.weights.map((w, i) => (w - portfolio.weights[i]) / step);
  const gap = maxAbs(quotient.map((each, i) => each - sensitivity.byVolatility.data[i]));
  expect(gap).toBeLessThan(1e-3 * maxAbs(quotient)); // the curvature over the step
});

test("a mean moves nothing in a least absolute deviation, which is about the mean; a volatility does", async () => {
  const found = await explained(specOf("min-mad"));
  for (const asset of prices.assets) expect(after(found, `mean of ${asset} + 1%`).moved).toBeLessThan(1e-9);
  expect(after(found, "volatility of S01 + 1%").moved).toBeGreaterThan(1e-4);
});

test("weights of trees and those under costs are chosen again too; those with derivatives are not, and nothing where it is not asked", async () => {
  const tree = await explained(specOf("hrp"));
  expect(tree.stepped).toHaveLength(6);
  const moves = tree.stepped.map(({ moved }) => moved);
  expect(moves).toEqual(moves.toSorted((a, b) => b - a));
  const [largest] = (await explained(specOf("gmv", { costBps: 20 }))).stepped;
  expect(largest.moved).toBeGreaterThan(0);
  expect((await explained(specOf("gmv"))).stepped).toEqual([]);
  expect((await explained(specOf("hrp"), { leaveOut: false })).stepped).toEqual([]);
});
