import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { columnsOf, type Rows, rowsOfBoth } from "../../../tests/support/future-windows.ts";
import { sharedFile, testOnRealData } from "../../../tests/support/shared.ts";
import type { ReturnsPanel, SquareTable } from "../../market/panel/panel.ts";
import { cholesky, choleskySolve } from "../../numeric/matrix/factorizations/cholesky.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import { standardDeviation } from "../../numeric/statistics/sample-statistics.ts";
import { longOnly } from "../../optimize/constraints/constraints.ts";
import { minimumVariance } from "../../optimize/mean-variance/minimum-variance.ts";
import type { Moments } from "../moments.ts";
import { constantCorrelation } from "../shrink/constant-correlation.ts";
import { qis } from "../shrink/inverse/qis.ts";
import { factorModelMoments } from "./factor-model.ts";
import { mixedMoments } from "./mixed-moments.ts";
import type { MixedOptions } from "./mixed-options.ts";

const stocks = "data/skfolio_sp500_dataset.csv";
const etfs = "data/etf21_adjclose_daily_1993_2025.csv";
const sectors = "reference/evidence/sectors.json";

type Estimate = (returns: ReturnsPanel, factors: ReturnsPanel) => Moments;

/** An estimator, the days that it sees, and the prototype's volatility over Ledoit-Wolf's, of any sign and long-only where it is known. */
type Row = readonly [days: number, estimate: Estimate, anySign: number, longOnly?: number];

testOnRealData(
  "20 stocks 1997-2022, rebalanced every 21 days: volatility of minimum-variance portfolios against Ledoit-Wolf's within 3e-3 of the prototype's",
  [stocks, etfs, sectors],
  () => {
    const [head] = readFileSync(sharedFile(stocks), "utf8").split(/\r?\n/, 1);
    const assets = head.split(",").slice(1);
    const prices = rowsOfBoth(columnsOf(stocks, assets), columnsOf(etfs, ["SPY"]));
    const days = dailyChanges(prices);
    const kernels = [kernelOf(assets)];
    const mixed =
      (options: MixedOptions): Estimate =>
      (returns, factors) =>
        mixedMoments(returns, { kernels, ...options }, factors);
    const [common, two] = ["common", "market-and-residual"] as const;
    const halfLife = 125;
    const unrelated: Estimate = (returns, factors) =>
      factorModelMoments(returns, { mix: true, halfLife, volatility: common }, factors);
    const models: Readonly<Record<string, Row>> = {
      "Ledoit-Wolf": [250, (returns) => constantCorrelation(returns), 0, 0],
      "Ledoit-Wolf and one scale": [
        250,
        (returns) => constantCorrelation(returns, { volatility: common }),
        -0.015,
      ],
      QIS: [250, (returns) => qis(returns), 0.009],
      mixed: [250, mixed({}), -0.003, -0.002],
      "weights that decay and hidden factors": [500, mixed({ halfLife, spikes: 3 }), -0.005],
      "weights that decay and one scale": [500, mixed({ halfLife, volatility: common }), -0.026, -0.008],
      "these and hidden factors": [500, mixed({ halfLife, volatility: common, spikes: 3 }), -0.023],
      "weights that decay, two scales and hidden factors": [
        500,
        mixed({ halfLife, volatility: two, spikes: 3 }),
        -0.025,
        -0.01,
      ],
      "no K, weights that decay and one scale": [500, unrelated, -0.025],
    };
    const volatility = Object.fromEntries(
      Object.entries(models).map(([name, [periods, estimate]]) => [
        name,
        walked(days, assets, periods, estimate),
      ]),
    );
    const base = volatility["Ledoit-Wolf"];
    for (const [name, [, , anySign, positive]] of Object.entries(models)) {
      const own = volatility[name];
      expect(Math.abs(own.anySign / base.anySign - 1 - anySign), name).toBeLessThan(3e-3);
      if (positive === undefined) continue;
      expect(Math.abs(own.longOnly / base.longOnly - 1 - positive), `${name}, long-only`).toBeLessThan(3e-3);
    }
  },
);

/** Daily volatility of minimum-variance weights, chosen every 21 days from the first day that has 1,000 before it. */
function walked(
  days: readonly (readonly number[])[],
  assets: readonly string[],
  periods: number,
  estimate: Estimate,
): { readonly anySign: number; readonly longOnly: number } {
  const N = assets.length;
  const earned: [number[], number[]] = [[], []];
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
    const moments = estimate(returns, factors);
    const factor = cholesky(moments.covariance);
    if (factor.status === "indefinite") throw new Error("a covariance of this test is positive definite");
    const raw = choleskySolve(factor.lower, new Float64Array(N).fill(1));
    const total = sum(raw);
    const chosen = minimumVariance(moments, longOnly(N));
    if (chosen.status !== "optimal") throw new Error("long-only weights exist");
    [raw.map((weight) => weight / total), chosen.weights].forEach((weights, k) => {
      for (const day of days.slice(t, t + 21)) {
        earned[k].push(weights.reduce((sofar, weight, i) => sofar + weight * day[i], 0));
      }
    });
  }
  const [anySign, positive] = earned.map((series) => standardDeviation(Float64Array.from(series)));
  return { anySign, longOnly: positive };
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
