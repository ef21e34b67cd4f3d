import { expect, test } from "vitest";
import { sampleBeliefs } from "../../tests/support/high-order.ts";
import { samplePrices, sampleStocks } from "../../tests/support/sample.ts";
import { walkForward, walkForwardDefaults } from "../backtest/walk-forward.ts";
import { strategyFrom } from "./strategy.ts";
import { unconverged } from "./unconverged.ts";

const sample = sampleBeliefs(10);

test("a fit that stopped says where and why, and a skew-t what helps", () => {
  const details = { status: "stopped", reason: "iterations", iterations: 500 };
  expect(unconverged({ ...sample, model: "skew-t", details })).toEqual({
    code: "stopped",
    message: "the skew-t fit of 10 assets on 1291 returns stopped (iterations) after 500 iterations",
    advice: "give it more returns an asset, or hold the skewness: --skewness 0",
  });
  expect(unconverged({ ...sample, model: "mixed", details: { status: "stopped" } })).toEqual({
    code: "stopped",
    message: "the mixed fit of 10 assets on 1291 returns stopped",
  });
});

test("a fit that converged, or an estimator without a search, has nothing to say", () => {
  expect(unconverged(sample)).toBeUndefined();
  expect(unconverged({ ...sample, details: { status: "converged" } })).toBeUndefined();
});

test("a walk does not hold what a fit that stopped short chose: the ledger says so, by date", async () => {
  const strategy = await strategyFrom({
    name: "hasty",
    model: { name: "skew-t", options: { maxIterations: 1 } },
    design: { name: "mvsk", options: {} },
    constraints: {},
    returnType: "log",
  });
  const prices = samplePrices("stock_prices.csv", sampleStocks(5), "2018-01-01", "2019-06-30");
  const { rebalances, failures } = walkForward({ prices }, strategy, walkForwardDefaults);
  expect(rebalances).toEqual([]);
  expect(failures[0]).toMatchObject({
    code: "stopped",
    message: expect.stringContaining("the skew-t fit of 5 assets"),
  });
});
