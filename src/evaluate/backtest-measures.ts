import type { Ledger } from "../backtest/ledger.ts";
import { sum } from "../numeric/matrix/vector.ts";
import { quantileOfSorted } from "../numeric/statistics/quantile.ts";
import { mean, standardDeviation } from "../numeric/statistics/sample-statistics.ts";
import type { BacktestMeasures } from "./scorecard.ts";
import { drawdowns } from "./wealth.ts";

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
    turnover: existing(traded / ledger.periodsAfterLookback),
    returnOnTurnover: existing((1e4 * earnedAfterFirstRebalance(ledger)) / traded),
  };
}

/** The ten measures that need the returns alone: those of a benchmark, or of a file of returns. */
export function returnMeasures(returns: Float64Array, periodsPerYear: number): ReturnMeasures {
  const active = returns.filter((r) => Math.abs(r) > IDLE);
  if (returns.length > 0 && active.length === 0) return MEASURES_OF_IDLENESS;
  const share = active.length / returns.length;
  const average = mean(active);
  const deviation = standardDeviation(active);
  const downside = Math.sqrt(active.reduce((total, r) => total + Math.min(r, 0) ** 2, 0) / active.length);
  const annualReturn = periodsPerYear * share * average;
  const maxDrawdown = drawdowns(active).reduce((worst, d) => Math.max(worst, -d), 0);
  const gains = active.reduce((total, r) => total + Math.max(r, 0), 0);
  const losses = active.reduce((total, r) => total + Math.max(-r, 0), 0);
  return {
    annualReturn: existing(annualReturn),
    annualVolatility: existing(Math.sqrt(periodsPerYear * share) * deviation),
    sharpe: existing((Math.sqrt(periodsPerYear * share) * average) / deviation),
    sortino: existing((Math.sqrt(periodsPerYear) * average) / downside),
    downsideDeviation: existing(Math.sqrt(periodsPerYear) * downside),
    maxDrawdown: returns.length === 0 ? null : maxDrawdown,
    sterling: existing(annualReturn / maxDrawdown),
    omega: existing(gains / losses),
    ...tail(active),
  };
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
  const threshold = quantileOfSorted(returns.toSorted(), 0.05);
  const shortfall = -mean(returns.filter((r) => r < threshold));
  return {
    valueAtRisk: threshold <= 0 ? Math.min(Math.abs(threshold), 1) : null,
    conditionalValueAtRisk: shortfall >= 0 ? shortfall : null,
  };
}

/** Sum of returns without those before the first rebalance after the purchase. */
function earnedAfterFirstRebalance({ returns, rebalanceEvery }: Ledger): number {
  return sum(returns.subarray(Math.min(rebalanceEvery, returns.length - 1)));
}

function existing(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
