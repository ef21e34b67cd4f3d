import type { Ledger } from "../backtest/ledger.ts";
import { finiteOrNull } from "../base/finite-or-null.ts";
import { sum } from "../numeric/matrix/vector.ts";
import { quantile } from "../numeric/statistics/quantile.ts";
import { mean, standardDeviation } from "../numeric/statistics/sample-statistics.ts";
import type { BacktestMeasures } from "./scorecard.ts";

/** Returns closer to zero than this count as a period out of the market, as in portfolioBacktest. */
const IDLE = 1e-8;

type ReturnMeasures = Omit<BacktestMeasures, "turnover" | "returnOnTurnover">;

/**
 * The measures of Palomar's table, to the letter of the R package portfolioBacktest.
 *
 * Periods in which nothing happened (`|r| <= 1e-8`) are left out of every measure of returns, and their share comes back
 * in through f = (periods that stay) / (all periods): with A periods a year and mean m and sd s of what stays,
 *
 *     annual return A f m,    annual volatility sqrt(A f) s,    Sharpe sqrt(A f) m / s,
 *     downside deviation sqrt(A) D with D^2 = sum min(r, 0)^2 / n,    Sortino sqrt(A) m / D.
 *
 * Turnover is the mean traded fraction of wealth a period; the return on it, in basis points, leaves out the first
 * `rebalanceEvery` periods. A measure that does not exist (no loss, one period, no trade) is null.
 *
 * Cost: O(P log P).
 *
 * @param ledger of P periods. One that ends in bankruptcy is measured over the periods it had.
 * @see Palomar (2025), Portfolio Optimization, Cambridge University Press, chapters 6 and 8.
 */
export function backtestMeasures(ledger: Ledger): BacktestMeasures {
  const traded = sum(ledger.traded);
  return {
    ...returnMeasures(ledger.returns, ledger.periodsPerYear),
    turnover: finiteOrNull(traded / ledger.periodsAfterLookback),
    returnOnTurnover: finiteOrNull((1e4 * earnedAfterFirstRebalance(ledger)) / traded),
  };
}

/** The ten measures that need the returns alone: those of a benchmark, of a file of returns, or of a resample. */
export function returnMeasures(returns: Float64Array, periodsPerYear: number): ReturnMeasures {
  const active = activeReturns(returns);
  if (returns.length > 0 && active.length === 0) return MEASURES_OF_IDLENESS;
  const share = active.length / returns.length;
  const average = mean(active);
  const deviation = standardDeviation(active);
  const { gains, losses, downsideSquares, maxDrawdown } = course(active);
  const downside = Math.sqrt(downsideSquares / active.length);
  const annualReturn = periodsPerYear * share * average;
  return {
    annualReturn: finiteOrNull(annualReturn),
    annualVolatility: finiteOrNull(Math.sqrt(periodsPerYear * share) * deviation),
    sharpe: finiteOrNull((Math.sqrt(periodsPerYear * share) * average) / deviation),
    sortino: finiteOrNull((Math.sqrt(periodsPerYear) * average) / downside),
    downsideDeviation: finiteOrNull(Math.sqrt(periodsPerYear) * downside),
    maxDrawdown: returns.length === 0 ? null : maxDrawdown,
    sterling: finiteOrNull(annualReturn / maxDrawdown),
    omega: finiteOrNull(gains / losses),
    ...tail(active),
  };
}

/** The returns of the periods in which something happened; the same array where that is all of them. */
function activeReturns(returns: Float64Array): Float64Array {
  let count = 0;
  for (let t = 0; t < returns.length; t++) if (Math.abs(returns[t]) > IDLE) count++;
  return count === returns.length ? returns : returns.filter((r) => Math.abs(r) > IDLE);
}

interface Course {
  readonly gains: number;
  readonly losses: number;
  /** Sum of min(r, 0)^2. */
  readonly downsideSquares: number;
  /** Fraction of the peak, positive. */
  readonly maxDrawdown: number;
}

/** What one pass along the returns finds. */
function course(returns: Float64Array): Course {
  let gains = 0;
  let losses = 0;
  let downsideSquares = 0;
  let level = 1;
  let peak = 1;
  let maxDrawdown = 0;
  for (let t = 0; t < returns.length; t++) {
    const r = returns[t];
    level *= 1 + r;
    if (r > 0) {
      gains += r;
      if (level > peak) peak = level;
    } else {
      losses -= r;
      downsideSquares += r * r;
      const drawdown = 1 - level / peak;
      if (drawdown > maxDrawdown) maxDrawdown = drawdown;
    }
  }
  return { gains, losses, downsideSquares, maxDrawdown };
}

/** What a portfolio that stays in cash gets: no return, no risk, and no ratio of the two. */
const MEASURES_OF_IDLENESS: ReturnMeasures = {
  annualReturn: 0,
  annualVolatility: 0,
  sharpe: null,
  sortino: null,
  downsideDeviation: null,
  maxDrawdown: 0,
  sterling: null,
  omega: null,
  valueAtRisk: 0,
  conditionalValueAtRisk: 0,
};

/** Historical 95 % figures as positive losses a period: null where the tail is a gain; no loss beyond everything for VaR. */
function tail(returns: Float64Array): Pick<BacktestMeasures, "valueAtRisk" | "conditionalValueAtRisk"> {
  const threshold = quantile(returns, 0.05);
  let below = 0;
  let count = 0;
  for (let t = 0; t < returns.length; t++) {
    if (returns[t] >= threshold) continue;
    below += returns[t];
    count++;
  }
  const shortfall = -below / count;
  return {
    valueAtRisk: threshold <= 0 ? Math.min(Math.abs(threshold), 1) : null,
    conditionalValueAtRisk: shortfall >= 0 ? shortfall : null,
  };
}

/** Sum of returns without those before the first rebalance after the purchase. */
function earnedAfterFirstRebalance({ returns, rebalanceEvery }: Ledger): number {
  return sum(returns.subarray(Math.min(rebalanceEvery, returns.length - 1)));
}
