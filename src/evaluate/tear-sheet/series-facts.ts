import type { ReturnSeries } from "../../market/panel.ts";
import { correlation, mean, standardDeviation } from "../../numeric/statistics/sample-statistics.ts";
import { drawdowns } from "../wealth.ts";
import type { CompoundedReturns } from "./compounded-returns.ts";
import { compoundedReturns, totalReturn } from "./compounded-returns.ts";
import type { DrawdownEpisode } from "./drawdown-episodes.ts";
import { drawdownEpisodes } from "./drawdown-episodes.ts";

/** What several measures of one series share, computed once. NaN where a figure does not exist. */
export interface SeriesFacts {
  readonly series: ReturnSeries;
  /** n simple returns, and the same in ascending order. */
  readonly returns: Float64Array;
  readonly sorted: Float64Array;
  /** Rows a year. */
  readonly periodsPerYear: number;
  /** Annual, and per period: `(1 + rf)^(1/P) - 1`. */
  readonly riskFreePerYear: number;
  readonly riskFree: number;
  /** `r - rf_d`. */
  readonly excess: Float64Array;
  readonly excessMean: number;
  readonly mean: number;
  /** Per period, divisor `n - 1`. */
  readonly deviation: number;
  /** `W_n - 1`. */
  readonly cumulative: number;
  readonly cagr: number;
  /** `sqrt(sum min(r - rf_d, 0)^2 / n)`. */
  readonly downside: number;
  /** Correlation of returns with the returns one period before. */
  readonly autocorrelation: number;
  /** W over its peak minus one, each period. */
  readonly drawdowns: Float64Array;
  readonly episodes: readonly DrawdownEpisode[];
  /** `sqrt(sum dd^2 / (n - 1))`. */
  readonly ulcer: number;
  /** Means of the returns other than zero, above it and below it. */
  readonly averageReturn: number;
  readonly averageWin: number;
  readonly averageLoss: number;
  readonly winRate: number;
  /** `sum of r > 0` over `abs(sum of r < 0)`. */
  readonly profitFactor: number;
  readonly months: CompoundedReturns;
  readonly averageUpMonth: number;
  readonly averageDownMonth: number;
  /** How many independent trials the series was picked from; 1 where it was not. */
  readonly trials: number;
}

/** Cost: O(n log n). */
export function seriesFacts(series: ReturnSeries, riskFreePerYear: number, trials = 1): SeriesFacts {
  const { returns, periodsPerYear } = series;
  const riskFree = (1 + riskFreePerYear) ** (1 / periodsPerYear) - 1;
  const below = drawdowns(returns);
  const cumulative = returns.length === 0 ? Number.NaN : totalReturn(returns);
  const excess = returns.map((r) => r - riskFree);
  const gains = returns.filter((r) => r > 0);
  const losses = returns.filter((r) => r < 0);
  const months = compoundedReturns(series, "month");
  return {
    series,
    returns,
    sorted: returns.toSorted(),
    periodsPerYear,
    riskFreePerYear,
    riskFree,
    excess,
    excessMean: mean(excess),
    mean: mean(returns),
    deviation: standardDeviation(returns),
    cumulative,
    cagr: annualized(cumulative, returns.length, periodsPerYear),
    downside: Math.sqrt(sumOf(excess, (e) => Math.min(e, 0) ** 2) / returns.length),
    autocorrelation: correlation(returns.subarray(0, -1), returns.subarray(1)),
    drawdowns: below,
    episodes: drawdownEpisodes(series, below),
    ulcer: Math.sqrt(sumOf(below, (d) => d * d) / (returns.length - 1)),
    averageReturn: mean(returns.filter((r) => r !== 0)),
    averageWin: mean(gains),
    averageLoss: mean(losses),
    winRate: gains.length / (gains.length + losses.length),
    profitFactor: sumOf(gains, (r) => r) / -sumOf(losses, (r) => r),
    months,
    averageUpMonth: mean(months.returns.filter((r) => r > 0)),
    averageDownMonth: mean(months.returns.filter((r) => r < 0)),
    trials,
  };
}

/** `(1 + total)^(P/n) - 1`; NaN once wealth is below zero. */
export function annualized(total: number, periods: number, periodsPerYear: number): number {
  return (1 + total) ** (periodsPerYear / periods) - 1;
}

/** Sum of `of(x)`. */
export function sumOf(values: Float64Array, of: (value: number) => number): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += of(values[i]);
  return total;
}
