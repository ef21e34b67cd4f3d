import type { Ledger } from "../../backtest/ledger.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import { scratch, withScratch } from "../../numeric/scratch.ts";
import { quantile } from "../../numeric/statistics/quantile.ts";
import { mean, standardDeviation } from "../../numeric/statistics/sample-statistics.ts";
import { aboveRounding, QUARTER, yearly } from "../series/growth.ts";

/** How backtests are measured. */
export interface BacktestOptions {
  /** Years the returns span, for growth; n over the periods a year where not given. */
  readonly years?: number;
  /** P: what cash brought in each period, above which ratios are taken. Default: nothing. */
  readonly riskFree?: Float64Array;
  /**
   * Whether to follow R's portfolioBacktest 0.4.1 to the letter where it misleads: Sortino ratio and downside deviation without
   * the share of periods in the market even where that is small, though its Sharpe ratio and volatility have it; and a CVaR of
   * the returns below the VaR alone, however many equal it. Default: not.
   */
  readonly asPublished?: boolean;
}

/** What the measures of returns have in common. Tails and the drawdown are losses, positive. */
export interface ReturnFacts {
  /** All periods, and those in which something happened: `|r| > 1e-8`. */
  readonly periods: number;
  readonly active: number;
  /** A; f, the share of the active periods; the share by which downside figures are spread, 1 for a strategy that is always in. */
  readonly periodsPerYear: number;
  readonly share: number;
  readonly downsideShare: number;
  /** Of the active returns: mean, mean above what cash brought, standard deviation (n - 1), and `sqrt(sum min(r - c, 0)^2 / n)`. */
  readonly mean: number;
  readonly excessMean: number;
  readonly deviation: number;
  readonly downside: number;
  /** Sums of what they are above cash, and below it. */
  readonly gains: number;
  readonly losses: number;
  readonly maxDrawdown: number;
  /** Growth a year; NaN below a quarter. */
  readonly cagr: number;
  readonly valueAtRisk: number;
  readonly conditionalValueAtRisk: number;
}

/** A strategy with fewer idle periods than a twentieth is always in the market: prices do not move on some days. */
const ALWAYS = 0.95;

/** Returns closer to zero than this count as a period out of the market, as in portfolioBacktest. */
const IDLE = 1e-8;

/** Cost: O(P), in a few passes: resampling calls this ten thousand times. */
export function returnFacts(
  returns: Float64Array,
  periodsPerYear: number,
  { years = returns.length / periodsPerYear, riskFree, asPublished = false }: BacktestOptions = {},
): ReturnFacts {
  const active = activeOf(returns, returns);
  const cash = riskFree && activeOf(riskFree, returns);
  const share = active.length / returns.length;
  const { wealth, downsideSquares, ...course } = courseOf(active, cash);
  const moments = { mean: mean(active), deviation: aboveRounding(standardDeviation(active)) };
  return {
    periods: returns.length,
    active: active.length,
    periodsPerYear,
    share,
    downsideShare: asPublished || share > ALWAYS ? 1 : share,
    ...moments,
    excessMean: cash === undefined ? moments.mean : moments.mean - mean(cash),
    downside: Math.sqrt(downsideSquares / active.length),
    ...course,
    cagr: years < QUARTER ? Number.NaN : yearly(wealth - 1, years),
    ...withScratch(() => tailOf(active, moments, asPublished)),
  };
}

/** The values of the periods in which something happened; the same array where that is all of them. */
function activeOf(values: Float64Array, returns: Float64Array): Float64Array {
  let count = 0;
  for (let t = 0; t < returns.length; t++) if (Math.abs(returns[t]) > IDLE) count++;
  if (count === returns.length) return values;
  const active = new Float64Array(count);
  for (let t = 0, at = 0; at < count; t++) if (Math.abs(returns[t]) > IDLE) active[at++] = values[t];
  return active;
}

interface Course {
  readonly gains: number;
  readonly losses: number;
  /** Sum of min(r - c, 0)^2. */
  readonly downsideSquares: number;
  /** Fraction of the peak, positive. */
  readonly maxDrawdown: number;
  readonly wealth: number;
}

/** What one pass along the returns finds. */
function courseOf(returns: Float64Array, cash?: Float64Array): Course {
  let gains = 0;
  let losses = 0;
  let downsideSquares = 0;
  let wealth = 1;
  let peak = 1;
  let maxDrawdown = 0;
  for (let t = 0; t < returns.length; t++) {
    const r = returns[t];
    wealth *= 1 + r;
    const excess = cash === undefined ? r : r - cash[t];
    const gain = (Math.abs(excess) + excess) / 2; // max(excess, 0), without a branch that nobody could foresee
    const loss = excess - gain;
    gains += gain;
    losses -= loss;
    downsideSquares += loss * loss;
    if (wealth > peak) peak = wealth;
    else if (1 - wealth / peak > maxDrawdown) maxDrawdown = 1 - wealth / peak;
  }
  return { gains, losses, downsideSquares, maxDrawdown, wealth };
}

/**
 * Historical 95% figures a period: NaN where the tail is a gain; no loss beyond everything for VaR. The CVaR is the mean below
 * the quantile q or, where several returns equal it, of exactly the worst twentieth (Rockafellar and Uryasev, 2000).
 */
function tailOf(
  returns: Float64Array,
  { mean, deviation }: Pick<ReturnFacts, "mean" | "deviation">,
  asPublished: boolean,
): Pick<ReturnFacts, "valueAtRisk" | "conditionalValueAtRisk"> {
  const tail = worstTenth(returns, mean - 1.2 * deviation);
  const threshold = quantile(tail, 0.05, returns.length);
  let below = 0;
  let count = 0;
  let equal = 0;
  for (let t = 0; t < tail.length; t++) {
    if (tail[t] < threshold) {
      below += tail[t];
      count++;
    } else if (tail[t] === threshold) equal++;
  }
  const mass = 0.05 * returns.length;
  const isTied = equal > 1 && !asPublished;
  const shortfall = isTied ? -(below + (mass - count) * threshold) / mass : -below / count;
  return {
    valueAtRisk: threshold <= 0 ? Math.min(Math.abs(threshold), 1) : Number.NaN,
    conditionalValueAtRisk: shortfall >= 0 ? shortfall : Number.NaN,
  };
}

/**
 * The returns up to a bound that about a tenth do not exceed, in their order: the tail is looked for among fewer. All of
 * them where these are not enough, or a quarter.
 */
function worstTenth(returns: Float64Array, bound: number): Float64Array {
  const worst = scratch(returns.length >> 2);
  let count = 0;
  for (let t = 0; t < returns.length; t++) {
    if (returns[t] > bound) continue;
    if (count === worst.length) return returns;
    worst[count++] = returns[t];
  }
  return count < 0.05 * returns.length + 2 ? returns : worst.subarray(0, count);
}

/** What a strategy traded, and what it paid and earned for it. */
export interface TradingFacts {
  readonly periodsPerYear: number;
  /** Sum of absolute trades and of costs, as fractions of wealth. */
  readonly traded: number;
  readonly paid: number;
  /** Periods they are spread over. */
  readonly periods: number;
  readonly periodsAfterLookback: number;
  /** Sum of returns without those before the first rebalance after the purchase. */
  readonly earned: number;
}

export function tradingFacts(ledger: Ledger): TradingFacts {
  const { returns, traded, costs, periodsPerYear, periodsAfterLookback, rebalanceEvery } = ledger;
  return {
    periodsPerYear,
    traded: sum(traded),
    paid: sum(costs),
    periods: returns.length,
    periodsAfterLookback,
    earned: sum(returns.subarray(Math.min(rebalanceEvery, returns.length - 1))),
  };
}
