import type { DatedRates } from "../../base/dates/dated-rates.ts";
import { finiteOrNull } from "../../base/finite-or-null.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { covariance, mean, standardDeviation, variance } from "../../numeric/statistics/sample-statistics.ts";
import { aboveRounding } from "../series/growth.ts";
import { riskFreeOf } from "../series/risk-free.ts";

/** Measures over the last `window` periods, at every date that has as many behind it. */
export interface RollingMeasures {
  readonly window: number;
  readonly dates: readonly string[];
  /** Annualized, like the ratios. */
  readonly volatility: readonly (number | null)[];
  readonly sharpe: readonly (number | null)[];
  readonly sortino: readonly (number | null)[];
}

/** Half a year of periods (126 days), but at least a dozen. */
export function rollingWindow(periodsPerYear: number): number {
  return Math.max(12, Math.round(periodsPerYear / 2));
}

/**
 * Volatility, Sharpe and Sortino ratio over a moving window, each window computed afresh so that no rounding piles up.
 *
 * Cost: O(n window). Empty where the series is shorter than the window.
 */
export function rollingMeasures(
  series: ReturnSeries,
  riskFreePerYear: number | DatedRates = 0,
  window: number = rollingWindow(series.periodsPerYear),
): RollingMeasures {
  const annual = Math.sqrt(series.periodsPerYear);
  const { perPeriod, each } = riskFreeOf(series, riskFreePerYear);
  const volatility: (number | null)[] = [];
  const sharpe: (number | null)[] = [];
  const sortino: (number | null)[] = [];
  for (let end = window; end <= series.returns.length; end++) {
    const returns = series.returns.subarray(end - window, end);
    const deviation = aboveRounding(standardDeviation(returns));
    const rates = each?.subarray(end - window, end) ?? perPeriod;
    const excess = mean(returns) - (typeof rates === "number" ? rates : mean(rates));
    volatility.push(finiteOrNull(deviation * annual));
    sharpe.push(finiteOrNull((excess / deviation) * annual));
    sortino.push(finiteOrNull((excess / downsideOf(returns, rates)) * annual));
  }
  return { window, dates: series.dates.slice(window - 1), volatility, sharpe, sortino };
}

/** Beta against a benchmark on the same dates, over a moving window; null where the benchmark stands still. */
export function rollingBeta(
  strategy: ReturnSeries,
  benchmark: ReturnSeries,
  window: number = rollingWindow(strategy.periodsPerYear),
): { readonly dates: readonly string[]; readonly beta: readonly (number | null)[] } {
  const beta: (number | null)[] = [];
  for (let end = window; end <= strategy.returns.length; end++) {
    const own = strategy.returns.subarray(end - window, end);
    const other = benchmark.returns.subarray(end - window, end);
    beta.push(finiteOrNull(covariance(own, other) / variance(other)));
  }
  return { dates: strategy.dates.slice(window - 1), beta };
}

function downsideOf(returns: Float64Array, rates: number | Float64Array): number {
  let total = 0;
  for (let t = 0; t < returns.length; t++)
    total += Math.min(returns[t] - (typeof rates === "number" ? rates : rates[t]), 0) ** 2;
  return aboveRounding(Math.sqrt(total / returns.length));
}
