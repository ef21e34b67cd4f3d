import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { figures, referenceFile } from "../../../../tests/support/reference.ts";
import { samplePrices } from "../../../../tests/support/sample.ts";
import type { Ledger } from "../../../backtest/ledger.ts";
import { walkForward } from "../../../backtest/walk-forward.ts";
import { strategyFrom } from "../../../strategy/strategy.ts";
import { strategiesOf, walkForwardOf } from "../../file/study-file.ts";
import { parseStudyFile } from "../../open/parse-study-file.ts";

const study = resolve(import.meta.dirname, "../../../../studies/markowitz.yaml");
const file = parseStudyFile(readFileSync(study, "utf8"), "markowitz.yaml");
const prices = samplePrices("etf_prices.csv", file.data.assets ?? []);
const reference = figures("markowitz-backtest");

/** A strategy of the study as it ships, walked on the sample. */
async function walked(name: string, costBasisPoints = 0): Promise<Ledger> {
  const spec = strategiesOf(file).find((each) => each.name === name);
  if (spec === undefined) throw new Error(`the study has no strategy ${name}`);
  return walkForward({ prices }, await strategyFrom(spec), {
    ...walkForwardOf(file),
    buyCostBasisPoints: costBasisPoints,
    sellCostBasisPoints: costBasisPoints,
  });
}

/** A column of a reference table, by date. */
function column(subject: string, table: string, name: string): { dates: string[]; values: number[] } {
  const [head, ...lines] = readFileSync(referenceFile(subject, table), "utf8").trim().split("\n");
  const at = head.split(",").indexOf(name);
  const cells = lines.map((line) => line.split(","));
  return { dates: cells.map(([date]) => date), values: cells.map((row) => Number(row[at])) };
}

function largestGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i])));
}

describe.each([
  ["Utility", "utility1"],
  ["Max Sharpe", "max_sharpe"],
])("%s of the study against cvxopt 1.3.0 and numpy 1.24.2", (name, key) => {
  const trades: [string, string, string, number, number[]][] = reference.rebalances[key];

  test("weights at each of 196 trades, the value traded, and where minimum variance stood in", async () => {
    const { rebalances, traded, dates } = await walked(name);
    expect(rebalances.map(({ date }) => date)).toEqual(trades.map(([signal]) => signal));
    const flags = rebalances.map(({ insteadOf }) => (insteadOf === undefined ? "" : "gmvp_fallback"));
    expect(flags).toEqual(trades.map(([, , flag]) => flag));
    for (const [i, [, trade, , turnover, weights]] of trades.entries()) {
      expect(largestGap(rebalances[i].weights, weights), trade).toBeLessThan(1e-8);
      expect(traded[dates.indexOf(trade) + 1], trade).toBeCloseTo(turnover, 8);
    }
  });

  test("daily returns", async () => {
    const { dates, returns } = await walked(name);
    const expected = column("markowitz-backtest", "markowitz-backtest-returns.csv", key);
    expect(dates).toEqual(expected.dates);
    expect(largestGap(returns, expected.values)).toBeLessThan(1e-10);
  });

  test("daily returns at 10 basis points, charged on the day of the trade as the reference does", async () => {
    const { returns, traded } = await walked(name);
    const expected = column("markowitz-backtest", "markowitz-backtest-returns-10bp.csv", `${key}_10bp`);
    const charged = returns.map((r, t) => (1 + r) * (1 - 1e-3 * (traded[t + 1] ?? 0)) - 1);
    expect(largestGap(charged, expected.values)).toBeLessThan(1e-10);
    // Ours are charged a day later and borrowed until the next trade, so that they earn a month's return: a few percent of 18%.
    const wealth = (path: ArrayLike<number>): number => Array.from(path).reduce((w, r) => w * (1 + r), 1);
    expect(wealth((await walked(name, 10)).returns) / wealth(expected.values)).toBeCloseTo(1, 2);
  });
});

test("1/N reset at the close of each month's first trading day is the benchmark of the tear sheet's reference", async () => {
  const { dates, returns, traded } = await walked("1/N");
  const expected = column("tearsheet", "tearsheet-series.csv", "p");
  expect(dates).toEqual(expected.dates);
  expect(largestGap(returns, expected.values)).toBeLessThan(1e-10);
  const turnover = traded.reduce((sum, each) => sum + each, 0);
  expect(turnover).toBeCloseTo(reference.metrics.ew.trading.turnover_total, 10);
});
