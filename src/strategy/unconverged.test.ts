import { expect, test } from "vitest";
import { sampleBeliefs } from "../../tests/support/high-order.ts";
import { samplePrices, sampleStocks } from "../../tests/support/sample.ts";
import { walkForward, walkForwardDefaults } from "../backtest/walk-forward.ts";
import { skewT } from "../estimate/skew-t/skew-t.ts";
import { returnsOf } from "../market/panel/returns.ts";
import { strategyFrom } from "./strategy.ts";
import { unconverged } from "./unconverged.ts";

const sample = sampleBeliefs(10);

test("a fit that stopped says where and why, and a skew-t what helps", () => {
  const panel = returnsOf(samplePrices("stock_prices.csv", sampleStocks(3), "2019-01-01", "2019-06-30"));
  const moments = skewT(panel, { maxIterations: 1 });
  const said = {
    message: `the skew-t fit of 3 assets on ${panel.values.rows} returns stopped (iterations) after 1 iteration`,
    advice: "give it more returns an asset, or hold the skewness: --skewness 0",
  };
  expect(moments.fit).toEqual({ status: "stopped", reason: "iterations", iterations: 1, ...said });
  expect(moments.details).toMatchObject({ status: "stopped", reason: "iterations", iterations: 1 });
  expect(unconverged(moments)).toEqual({ code: "stopped", ...said });
});

test("a fit that converged, or an estimator without a search, has nothing to say", () => {
  const { fit: _none, ...closedForm } = sample;
  expect(unconverged(closedForm)).toBeUndefined();
  expect(unconverged({ ...sample, fit: { status: "converged", iterations: 9 } })).toBeUndefined();
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
