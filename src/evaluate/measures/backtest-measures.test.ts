import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { figures, referenceFile } from "../../../tests/support/reference.ts";
import type { Ledger } from "../../backtest/ledger.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { scorecard } from "../scorecard.ts";
import {
  type BacktestMeasures,
  type MeasureName,
  measureBacktest,
  measureReturns,
} from "./backtest-measures.ts";

const published: Record<string, MeasureName> = {
  "Sharpe ratio": "sharpe",
  "max drawdown": "maxDrawdown",
  "annual return": "annualReturn",
  "annual volatility": "annualVolatility",
  "Sortino ratio": "sortino",
  "downside deviation": "downsideDeviation",
  "Sterling ratio": "sterling",
  "Omega ratio": "omega",
  "VaR (0.95)": "valueAtRisk",
  "CVaR (0.95)": "conditionalValueAtRisk",
};

function ledgerOf(returns: number[], traded: number[] = returns.map(() => 0), rebalanceEvery = 5): Ledger {
  return {
    name: "held",
    dates: returns.map((_, t) => new Date(Date.UTC(2020, 0, 1 + t)).toISOString().slice(0, 10)),
    returns: Float64Array.from(returns),
    periodsPerYear: 252,
    assets: ["A"],
    weights: zeros(returns.length, 1),
    traded: Float64Array.from(traded),
    costs: new Float64Array(returns.length),
    rebalances: [],
    failures: [],
    periodsAfterLookback: returns.length,
    rebalanceEvery,
  };
}

const [head, ...lines] = readFileSync(referenceFile("backtest", "backtest-returns.csv"), "utf8")
  .trim()
  .split("\n");
const reference = figures("backtest");

test.each(head.split(",").slice(1))(
  "measures of %s's returns are those of portfolioBacktest 0.4.1",
  (strategy) => {
    const column = head.split(",").indexOf(strategy);
    const returns = Float64Array.from(lines, (line) => Number(line.split(",")[column]));
    const measures: Partial<BacktestMeasures> = measureReturns(returns, 252);
    const toTheLetter: Partial<BacktestMeasures> = measureReturns(returns, 252, { asPublished: true });
    for (const [name, key] of Object.entries(published)) {
      // sums of a thousand returns: 1e-13 of rounding, and ten times that through the ratios
      expect(Math.abs(measures[key]! / reference.same_period[strategy][name] - 1), name).toBeLessThan(1e-12);
      expect(toTheLetter[key], name).toBe(measures[key]); // all periods are active, and none is tied
    }
  },
);

const dailyReturns = fc.array(fc.double({ min: -0.05, max: 0.05, noNaN: true }), {
  minLength: 30,
  maxLength: 200,
});

test("idle periods lower the annual figures by their share and leave the rest alone", () => {
  fc.assert(
    fc.property(dailyReturns, (drawn) => {
      const returns = drawn.map((r) => (Math.abs(r) < 1e-6 ? 0.01 : r));
      const busy = measureReturns(Float64Array.from(returns), 252);
      const half = measureReturns(Float64Array.from(returns.flatMap((r) => [r, 0])), 252);
      expect(half.annualReturn).toBeCloseTo(busy.annualReturn! / 2, 12);
      expect(half.annualVolatility).toBeCloseTo(busy.annualVolatility! / Math.SQRT2, 12);
      if (busy.sortino === null) expect(half.sortino).toBeNull();
      else expect(half.sortino).toBeCloseTo(busy.sortino / Math.SQRT2, 10);
      expect(half.downsideDeviation).toBeCloseTo(busy.downsideDeviation! / Math.SQRT2, 12);
      expect(half.maxDrawdown).toEqual(busy.maxDrawdown);
      expect(half.conditionalValueAtRisk).toEqual(busy.conditionalValueAtRisk);
    }),
    { seed: 1, numRuns: 50 },
  );
});

test("as published, Sortino ratio and downside deviation take no notice of idle periods", () => {
  const returns = Float64Array.of(0.01, 0, -0.02, 0, 0.015, 0);
  const busy = measureReturns(Float64Array.of(0.01, -0.02, 0.015), 252);
  const published = measureReturns(returns, 252, { asPublished: true });
  expect(published.sortino).toBeCloseTo(busy.sortino!, 12);
  expect(published.downsideDeviation).toBeCloseTo(busy.downsideDeviation!, 12);
  const clean = measureReturns(returns, 252);
  expect(clean.sortino! / clean.sharpe!).toBeCloseTo(busy.sortino! / busy.sharpe!, 12);
});

test("a tie at the quantile is counted to the twentieth, not to its last member", () => {
  // 40 losses of 1%, 60 of .5%: the worst twentieth of 1,000 returns is 40 x 1% and 10 x .5%
  const returns = Float64Array.from([
    ...Array(40).fill(-0.01),
    ...Array(60).fill(-0.005),
    ...Array(900).fill(0.001),
  ]);
  expect(measureReturns(returns, 252).conditionalValueAtRisk).toBeCloseTo((40 * 0.01 + 10 * 0.005) / 50, 14);
  expect(measureReturns(returns, 252, { asPublished: true }).conditionalValueAtRisk).toBeCloseTo(0.01, 14);
});

test("growth is compounded over the years, and not extrapolated from less than a quarter of one", () => {
  const year = measureReturns(new Float64Array(252).fill(0.001), 252);
  expect(year.cagr).toBeCloseTo(1.001 ** 252 - 1, 12);
  expect(measureReturns(new Float64Array(252).fill(0.001), 252, { years: 2 }).cagr).toBeCloseTo(
    1.001 ** 126 - 1,
    12,
  );
  expect(measureReturns(new Float64Array(50).fill(0.001), 252).cagr).toBeNull();
});

test("turnover a year and cost a year are the means a period times periods a year", () => {
  const measures = measureBacktest({ ...ledgerOf([0.01, 0.02], [0, 0.5]), costs: Float64Array.of(0, 0.001) });
  expect(measures.turnover).toBe(0.25);
  expect(measures.turnoverPerYear).toBe(63);
  expect(measures.costPerYear).toBeCloseTo(0.126, 15);
});

test("returns times c: return, volatility, downside and tails times c, the ratios unchanged", () => {
  fc.assert(
    fc.property(dailyReturns, fc.double({ min: 0.1, max: 3, noNaN: true }), (drawn, c) => {
      const returns = drawn.map((r) => (Math.abs(r) < 1e-6 ? -0.01 : r));
      const one = measureReturns(Float64Array.from(returns), 252);
      const scaled = measureReturns(
        Float64Array.from(returns, (r) => c * r),
        252,
      );
      for (const key of ["annualReturn", "annualVolatility", "downsideDeviation"] as const) {
        expect(scaled[key]).toBeCloseTo(c * one[key]!, 10);
      }
      for (const key of ["sharpe", "sortino", "omega"] as const) {
        if (one[key] === null) expect(scaled[key]).toBeNull();
        else expect(Math.abs(scaled[key]! - one[key])).toBeLessThan(1e-9 * (1 + Math.abs(one[key])));
      }
    }),
    { seed: 1, numRuns: 50 },
  );
});

test("turnover is what was traded a period after the lookback, and its return leaves out the first rebalance", () => {
  const measures = measureBacktest(ledgerOf([0.01, 0.02, -0.01, 0.03], [0, 0, 0.5, 0.3], 2));
  expect(measures.turnover).toBe(0.2);
  expect(measures.returnOnTurnover).toBeCloseTo((1e4 * 0.02) / 0.8, 10);
});

test("a portfolio in cash has no return, no risk and no ratios", () => {
  const measures = measureBacktest(ledgerOf([0, 0, 1e-9]));
  expect(measures).toMatchObject({ annualReturn: 0, annualVolatility: 0, maxDrawdown: 0, valueAtRisk: 0 });
  expect(measures).toMatchObject({ sharpe: null, sortino: null, sterling: null, omega: null });
  expect(measures).toMatchObject({ turnover: 0, returnOnTurnover: null });
});

test("one period has a return and a drawdown, and no volatility", () => {
  const measures = measureBacktest(ledgerOf([-0.1]));
  expect(measures).toMatchObject({ annualVolatility: null, sharpe: null, omega: 0, valueAtRisk: 0.1 });
  expect(measures.maxDrawdown).toBeCloseTo(0.1, 15);
  expect(measures.annualReturn).toBeCloseTo(-25.2, 12);
  expect(measures.conditionalValueAtRisk).toBeNull();
});

test("without a loss there is no Sortino, Sterling or Omega, and the tail figures are missing", () => {
  const measures = measureBacktest(ledgerOf([0.01, 0.02, 0.03]));
  expect(measures).toMatchObject({ sortino: null, sterling: null, omega: null, maxDrawdown: 0 });
  expect(measures).toMatchObject({ valueAtRisk: null, conditionalValueAtRisk: null });
});

test("bankruptcy is a drawdown of everything, and nothing is infinite or NaN", () => {
  const { strategy, measures } = scorecard({ ...ledgerOf([0.1, -0.5, -1]), bankruptOn: "2020-01-03" });
  expect(strategy).toBe("held");
  expect(measures.maxDrawdown).toBe(1);
  expect(Object.values(measures).every((value) => value === null || Number.isFinite(value))).toBe(true);
});

test("a ledger without a period has no measure", () => {
  expect(Object.values(measureBacktest(ledgerOf([]))).every((value) => value === null)).toBe(true);
});
