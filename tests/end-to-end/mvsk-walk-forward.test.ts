import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Ledger } from "../../src/backtest/ledger.ts";
import { walkForward, walkForwardDefaults } from "../../src/backtest/walk-forward.ts";
import type { PricePanel } from "../../src/market/panel/panel.ts";
import { strategyFrom } from "../../src/strategy/strategy.ts";
import { figures } from "../support/reference.ts";
import { samplePrices, sampleStocks } from "../support/sample.ts";
import { sharedFile, testOnRealData } from "../support/shared.ts";
import { stockFile, stockPrices } from "../support/stock-set.ts";

/** MVSK on a skew-t fitted to the last 252 prices, decided every 20 rows, traded at the same close. */
async function walked(prices: PricePanel): Promise<Ledger> {
  const strategy = await strategyFrom({
    name: "MVSK",
    model: { name: "skew-t", options: {} },
    design: { name: "mvsk", options: { mvskLambda: [0, 5, 110 / 6, 55] } },
    constraints: {},
    returnType: "log",
  });
  return walkForward({ prices }, strategy, { ...walkForwardDefaults, execution: "same-close" });
}

function expectDecisions(ledger: Ledger, expected: readonly Decision[], tolerance: number): void {
  const decisions = ledger.rebalances.filter(({ optimized }) => optimized);
  expect(ledger.failures).toEqual([]);
  expect(decisions.map(({ date }) => date)).toEqual(expected.map(({ date }) => date));
  decisions.forEach(({ date, weights }, k) => {
    const off = Math.max(...expected[k].weights.map((each, i) => Math.abs(each - weights[i])));
    expect(off, date).toBeLessThan(tolerance);
  });
}

interface Decision {
  readonly date: string;
  readonly weights: readonly number[];
}

test("the walk on the sample agrees with converged fits and exact optima in portfolioBacktest 0.4.1 (R 4.2.2)", async () => {
  const { weights } = figures("backtest");
  const ledger = await walked(samplePrices("stock_prices.csv", sampleStocks(20), "2015-01-02", "2019-12-31"));
  const dates: string[] = weights.dates;
  expectDecisions(
    ledger,
    dates.map((date, k) => ({ date, weights: weights.MVSK_exact[k] })),
    1e-7, // both fits are converged: the likelihood's maximum is known to 1e-9 of a parameter
  );
});

const file = "reference/high-order/backtest_setB/w_optimized_MVSK_exact.csv";

testOnRealData(
  "the walk on twenty real stocks agrees with portfolioBacktest 0.4.1, to the loose tolerance at which R's fits stop",
  [stockFile, file],
  async () => {
    const [head, ...lines] = readFileSync(sharedFile(file), "utf8").replaceAll('"', "").trim().split(/\r?\n/);
    const decisions = lines.map((line) => {
      const [date, ...weights] = line.split(",");
      return { date, weights: weights.map(Number) };
    });
    expectDecisions(await walked(stockPrices(head.split(",").slice(1))), decisions, 1e-3);
  },
);
