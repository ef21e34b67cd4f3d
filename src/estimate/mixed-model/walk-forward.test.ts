import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { sharedFile, testOnRealData } from "../../../tests/support/shared.ts";
import type { DataTable, ReturnsPanel } from "../../market/panel/panel.ts";
import { cholesky, choleskySolve } from "../../numeric/matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { standardDeviation } from "../../numeric/statistics/sample-statistics.ts";
import { sampleMoments } from "../sample/sample-moments.ts";
import { mixedMoments } from "./mixed-moments.ts";

const stocks = "data/skfolio_sp500_dataset.csv";
const etfs = "data/etf21_adjclose_daily_1993_2025.csv";
const evidence = "reference/evidence/walkforward_sk_W_N20_T104_s0.json";
const sectors = "reference/evidence/sectors.json";

/** Daily returns of the named columns (all of them if none is named), a missing price carried forward. */
function dailyReturns(
  file: string,
  names?: readonly string[],
): { assets: string[]; byDate: Map<string, number[]> } {
  const [head, ...lines] = readFileSync(sharedFile(file), "utf8").trim().split(/\r?\n/);
  const header = head.split(",");
  const assets = [...(names ?? header.slice(1))];
  const columns = assets.map((name) => header.indexOf(name));
  const byDate = new Map<string, number[]>();
  let last: number[] | undefined;
  for (const line of lines) {
    const cells = line.split(",");
    const prices = columns.map((at) => Number(cells[at]));
    if (prices.some((price) => !(price > 0))) continue;
    const before = last ?? prices;
    byDate.set(
      cells[0],
      prices.map((price, i) => price / before[i] - 1),
    );
    last = prices;
  }
  return { assets, byDate };
}

/** 104 returns over five days each. */
function weeks(days: readonly number[][]): Matrix {
  const blocks = Array.from({ length: days.length / 5 }, (_, b) => days.slice(5 * b, 5 * b + 5));
  return fromRows(
    blocks.map((block) =>
      block[0].map((_, i) => block.reduce((growth, day) => growth * (1 + day[i]), 1) - 1),
    ),
  );
}

function minimumVariance({ covariance }: { covariance: Matrix }): Float64Array {
  const factor = cholesky(covariance);
  if (factor.status === "indefinite") throw new Error("a covariance of this test is positive definite");
  const raw = choleskySolve(factor.lower, new Float64Array(covariance.rows).fill(1));
  const total = raw.reduce((a, b) => a + b, 0);
  return raw.map((weight) => weight / total);
}

testOnRealData(
  "walked forward over 352 rebalances, 20 stocks, 104 weeks: sample exact, mixed with sectors to 1e-3 (SPY stands for the index)",
  [stocks, etfs, evidence, sectors],
  () => {
    const { assets, byDate } = dailyReturns(stocks);
    const dates = [...byDate.keys()];
    const rows = [...byDate.values()];
    const index = dailyReturns(etfs, ["SPY"]).byDate;
    const market = dates.map((date) => index.get(date) ?? [0]); // SPY begins a month into the first window
    const known: Record<string, { sector: string; sub: string }> = JSON.parse(
      readFileSync(sharedFile(sectors), "utf8"),
    );
    const characteristics: DataTable = {
      rows: assets.length,
      columns: [
        { name: "asset", kind: "label", values: assets },
        { name: "sector", kind: "label", values: assets.map((asset) => known[asset].sector) },
        { name: "sub", kind: "label", values: assets.map((asset) => known[asset].sub) },
      ],
    };
    const panel = (values: Matrix, names: string[]): ReturnsPanel => ({
      kind: "simple",
      dates: Array.from({ length: values.rows }, (_, t) => String(t)),
      assets: names,
      values,
      periodsPerYear: 52,
    });
    const earned: { sample: number[]; mixed: number[] } = { sample: [], mixed: [] };
    const first = dates.indexOf("1995-01-11");
    for (let t = first; t + 20 <= rows.length && earned.sample.length < 7040; t += 20) {
      const returns = panel(weeks(rows.slice(t - 520, t)), assets);
      const factor = panel(weeks(market.slice(t - 520, t)), ["SPY"]);
      const chosen = {
        sample: minimumVariance(sampleMoments(returns)),
        mixed: minimumVariance(mixedMoments(returns, { characteristics }, factor)),
      };
      for (const day of rows.slice(t, t + 20)) {
        for (const name of ["sample", "mixed"] as const) {
          earned[name].push(day.reduce((total, value, i) => total + chosen[name][i] * value, 0));
        }
      }
    }
    const { methods } = JSON.parse(readFileSync(sharedFile(evidence), "utf8"));
    const volatility = (daily: number[]): number =>
      100 * Math.sqrt(252) * standardDeviation(Float64Array.from(daily));
    expect(earned.sample).toHaveLength(7040);
    expect(volatility(earned.sample)).toBeCloseTo(methods.sample.gmv.vol, 8);
    expect(volatility(earned.mixed) / methods["MM[sec,r]+IW"].gmv.vol).toBeGreaterThan(0.999);
    expect(volatility(earned.mixed) / methods["MM[sec,r]+IW"].gmv.vol).toBeLessThan(1.001);
  },
);
