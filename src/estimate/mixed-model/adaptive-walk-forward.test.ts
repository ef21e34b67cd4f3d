import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { columnsOf, type Rows, rowsOfBoth } from "../../../tests/support/future-windows.ts";
import { sharedFile, testOnRealData } from "../../../tests/support/shared.ts";
import type { ReturnsPanel, SquareTable } from "../../market/panel.ts";
import { cholesky, choleskySolve } from "../../numeric/matrix/cholesky.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import { standardDeviation } from "../../numeric/statistics/sample-statistics.ts";
import type { Moments } from "../moments.ts";
import { constantCorrelation } from "../shrink/constant-correlation.ts";
import { mixedMoments } from "./mixed-moments.ts";

const stocks = "data/skfolio_sp500_dataset.csv";
const etfs = "data/etf21_adjclose_daily_1993_2025.csv";
const sectors = "reference/evidence/sectors.json";

type Estimate = (returns: ReturnsPanel, factors: ReturnsPanel) => Moments;

testOnRealData(
  "20 stocks 1997-2022, rebalanced every 21 days: volatility of minimum-variance portfolios against Ledoit-Wolf's within 3e-3 of the prototype's",
  [stocks, etfs, sectors],
  () => {
    const [head] = readFileSync(sharedFile(stocks), "utf8").split(/\r?\n/, 1);
    const assets = head.split(",").slice(1);
    const prices = rowsOfBoth(columnsOf(stocks, assets), columnsOf(etfs, ["SPY"]));
    const days = dailyChanges(prices);
    const kernels = [kernelOf(assets)];
    const adaptive = { kernels, halfLife: 125 };
    const models: Readonly<Record<string, readonly [number, Estimate, number]>> = {
      "Ledoit-Wolf": [250, (returns) => constantCorrelation(returns), 0],
      mixed: [250, (returns, factors) => mixedMoments(returns, { kernels }, factors), -0.003],
      "weights that decay and one scale": [
        500,
        (returns, factors) => mixedMoments(returns, { ...adaptive, volatility: "common" }, factors),
        -0.026,
      ],
      "weights that decay, two scales and hidden factors": [
        500,
        (returns, factors) =>
          mixedMoments(returns, { ...adaptive, volatility: "market-and-residual", spikes: 3 }, factors),
        -0.025,
      ],
    };
    const volatility = Object.fromEntries(
      Object.entries(models).map(([name, [periods, estimate]]) => [
        name,
        walked(days, assets, periods, estimate),
      ]),
    );
    for (const [name, [, , expected]] of Object.entries(models)) {
      const ratio = volatility[name] / volatility["Ledoit-Wolf"] - 1;
      expect(Math.abs(ratio - expected), name).toBeLessThan(3e-3);
    }
  },
);

/** Daily volatility of minimum-variance weights of any sign, chosen every 21 days from the first day that has 1,000 before it. */
function walked(
  days: readonly (readonly number[])[],
  assets: readonly string[],
  periods: number,
  estimate: Estimate,
): number {
  const N = assets.length;
  const earned: number[] = [];
  for (let t = 1000; t + 21 <= days.length; t += 21) {
    const window = days.slice(t - periods, t);
    const returns = panelOf(
      window.map((row) => row.slice(0, N)),
      assets,
    );
    const factors = panelOf(
      window.map((row) => row.slice(N)),
      ["SPY"],
    );
    const factor = cholesky(estimate(returns, factors).covariance);
    if (factor.status === "indefinite") throw new Error("a covariance of this test is positive definite");
    const raw = choleskySolve(factor.lower, new Float64Array(N).fill(1));
    const total = sum(raw);
    for (const day of days.slice(t, t + 21)) {
      earned.push(raw.reduce((sofar, weight, i) => sofar + (weight / total) * day[i], 0));
    }
  }
  return standardDeviation(Float64Array.from(earned));
}

function dailyChanges(prices: Rows): number[][] {
  const levels = [...prices.values()];
  return levels.slice(1).map((row, t) => row.map((level, i) => level / levels[t][i] - 1));
}

/** Half the same sector, half the same industry. */
function kernelOf(assets: readonly string[]): SquareTable {
  const known: Record<string, { sector: string; sub: string }> = JSON.parse(
    readFileSync(sharedFile(sectors), "utf8"),
  );
  const like = (one: string, other: string): number =>
    (Number(known[one].sector === known[other].sector) + Number(known[one].sub === known[other].sub)) / 2;
  return { names: assets, values: fromRows(assets.map((one) => assets.map((other) => like(one, other)))) };
}

function panelOf(rows: readonly (readonly number[])[], assets: readonly string[]): ReturnsPanel {
  return {
    kind: "simple",
    dates: rows.map((_, t) => String(t)),
    assets,
    values: fromRows(rows),
    periodsPerYear: 252,
  };
}
