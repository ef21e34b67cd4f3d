import type { DatedRates } from "../../base/dates/dated-rates.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { yearsSpanned } from "../../market/panel/rows-per-year.ts";
import { correlation, mean, standardDeviation } from "../../numeric/statistics/sample-statistics.ts";
import { type CompoundedReturns, compoundedReturns, totalReturn } from "../series/compounded-returns.ts";
import { type DrawdownEpisode, drawdownEpisodes } from "../series/drawdown-episodes.ts";
import { aboveRounding, QUARTER, yearly } from "../series/growth.ts";
import { riskFreeOf } from "../series/risk-free.ts";
import { drawdowns } from "../series/wealth.ts";
import { wholePeriods } from "../series/whole-periods.ts";

/** What several measures of one series share, computed once. NaN where a figure does not exist. */
export interface SeriesFacts {
  readonly series: ReturnSeries;
  /** n simple returns, and the same in ascending order. */
  readonly returns: Float64Array;
  readonly sorted: Float64Array;
  /** Rows a year. */
  readonly periodsPerYear: number;
  /** Years that growth is annualized over. */
  readonly years: number;
  /** Annual, and per period: `(1 + rf)^(1/P) - 1`; of rates by date their means. */
  readonly riskFreePerYear: number;
  readonly riskFree: number;
  /** `r - rf_d`, with the rate of its own period where rates go by date. */
  readonly excess: Float64Array;
  readonly excessMean: number;
  readonly mean: number;
  /** Per period, divisor `n - 1`; 0 where it is rounding. */
  readonly deviation: number;
  /** `W_n - 1`. */
  readonly cumulative: number;
  /** NaN below a quarter of a year. */
  readonly cagr: number;
  /** `sqrt(sum min(r - rf_d, 0)^2 / n)`. */
  readonly downside: number;
  /** Correlation of returns with the returns one period before. */
  readonly autocorrelation: number;
  /** W over its peak minus one, each period. */
  readonly drawdowns: Float64Array;
  readonly episodes: readonly DrawdownEpisode[];
  /** `sqrt(sum dd^2 / n)`. */
  readonly ulcer: number;
  /** Means of the returns other than zero, above it and below it. */
  readonly averageReturn: number;
  readonly averageWin: number;
  readonly averageLoss: number;
  readonly winRate: number;
  /** `sum of r > 0` over `abs(sum of r < 0)`. */
  readonly profitFactor: number;
  readonly months: CompoundedReturns;
  /** Those of `months` that the series covers from end to end. */
  readonly wholeMonths: Float64Array;
  readonly averageUpMonth: number;
  readonly averageDownMonth: number;
  /** How many independent trials the series was picked from; 1 where it was not. */
  readonly trials: number;
}

/** What a series is held against. */
export interface FactsContext {
  /** Annual, one or by date; default 0. */
  readonly riskFreePerYear?: number | DatedRates;
  /** Strategies tried before this one was picked; default 1. */
  readonly trials?: number;
  /** Years below which growth is not annualized: it would be extrapolated. Default: a quarter, whatever its days. */
  readonly shortestYears?: number;
}

/** Cost: O(n log n). */
export function seriesFacts(
  series: ReturnSeries,
  { riskFreePerYear: rate = 0, trials = 1, shortestYears = QUARTER }: FactsContext = {},
): SeriesFacts {
  const { returns, periodsPerYear } = series;
  const { perYear: riskFreePerYear, perPeriod: riskFree, each } = riskFreeOf(series, rate);
  const below = drawdowns(returns);
  const cumulative = returns.length === 0 ? Number.NaN : totalReturn(returns);
  const excess = returns.map((r, t) => r - (each?.[t] ?? riskFree));
  const gains = returns.filter((r) => r > 0);
  const losses = returns.filter((r) => r < 0);
  const months = compoundedReturns(series, "month");
  const wholeMonths = wholePeriods(series, "month", months);
  const years = yearsSpanned(series);
  return {
    series,
    returns,
    sorted: returns.toSorted(),
    periodsPerYear,
    years,
    riskFreePerYear,
    riskFree,
    excess,
    excessMean: mean(excess),
    mean: mean(returns),
    deviation: aboveRounding(standardDeviation(returns)),
    cumulative,
    cagr: years < shortestYears ? Number.NaN : yearly(cumulative, years),
    downside: aboveRounding(Math.sqrt(sumOf(excess, (e) => Math.min(e, 0) ** 2) / returns.length)),
    autocorrelation: correlation(returns.subarray(0, -1), returns.subarray(1)),
    drawdowns: below,
    episodes: drawdownEpisodes(series, below),
    ulcer: Math.sqrt(sumOf(below, (d) => d * d) / returns.length),
    averageReturn: mean(returns.filter((r) => r !== 0)),
    averageWin: mean(gains),
    averageLoss: mean(losses),
    winRate: gains.length / (gains.length + losses.length),
    profitFactor: sumOf(gains, (r) => r) / -sumOf(losses, (r) => r),
    months,
    wholeMonths,
    averageUpMonth: mean(wholeMonths.filter((r) => r > 0)),
    averageDownMonth: mean(wholeMonths.filter((r) => r < 0)),
    trials,
  };
}

/** Sum of `of(x)`. */
export function sumOf(values: Float64Array, of: (value: number) => number): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += of(values[i]);
  return total;
}
