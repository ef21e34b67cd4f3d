import { mean } from "../../numeric/statistics/sample-statistics.ts";
import { worstMean } from "../../numeric/statistics/worst-mean.ts";
import type { SeriesFacts } from "./series-facts.ts";

/** How deep and how long wealth stayed below its peak. Depths are negative. */
export const drawdownMeasures = {
  maxDrawdown: {
    label: "Max drawdown",
    unit: "fraction",
    definition: "min(W / cummax(W)) - 1, W_0 = 1 counted",
    says: "Largest fall of wealth from a peak, as a share of the peak; the start counts as a peak.",
    needs: "a return",
    better: "higher",
    isKey: true,
    of: (f: SeriesFacts): number => maxDrawdown(f),
  },
  longestDrawdownDays: {
    label: "Longest drawdown, days",
    unit: "days",
    definition: "most calendar days from a peak to the recovery, or to the last date",
    needs: "a return",
    better: "lower",
    isKey: true,
    of: (f: SeriesFacts): number =>
      f.returns.length === 0
        ? Number.NaN
        : f.episodes.reduce((longest, { days }) => Math.max(longest, days), 0),
  },
  averageDrawdown: {
    label: "Average drawdown",
    unit: "fraction",
    definition: "mean depth of the drawdowns",
    needs: "a drawdown",
    better: "higher",
    of: (f: SeriesFacts): number => mean(Float64Array.from(f.episodes, ({ depth }) => depth)),
  },
  averageDrawdownDays: {
    label: "Average drawdown, days",
    unit: "days",
    definition: "mean of calendar days from peak to recovery, or to the last date",
    needs: "a drawdown",
    better: "lower",
    of: (f: SeriesFacts): number => mean(Float64Array.from(f.episodes, ({ days }) => days)),
  },
  calmar: {
    label: "Calmar ratio",
    unit: "ratio",
    definition: "cagr / abs(maxDrawdown)",
    says: "Compound annual growth over maximum drawdown.",
    needs: "a quarter of a year, a drawdown, and wealth that stays above zero",
    better: "higher",
    isKey: true,
    of: (f: SeriesFacts): number => f.cagr / -maxDrawdown(f),
  },
  sterling: {
    label: "Annual return (arithmetic) over max drawdown",
    unit: "ratio",
    definition: "P mean(r) / abs(maxDrawdown)",
    says: "Arithmetic annual return over maximum drawdown.",
    needs: "a drawdown",
    better: "higher",
    of: (f: SeriesFacts): number => (f.periodsPerYear * f.mean) / -maxDrawdown(f),
  },
  recoveryFactor: {
    label: "Recovery factor",
    unit: "ratio",
    definition: "(W_n - 1) / abs(maxDrawdown)",
    says: "Growth over the whole time, over maximum drawdown.",
    needs: "a drawdown",
    better: "higher",
    of: (f: SeriesFacts): number => f.cumulative / -maxDrawdown(f),
  },
  ulcerIndex: {
    label: "Ulcer index",
    unit: "fraction",
    definition: "UI = sqrt(sum dd^2 / n), dd the drawdown of each period",
    says: "Root of the mean square of what wealth was below its peak, period by period.",
    needs: "a return",
    better: "lower",
    of: (f: SeriesFacts): number => f.ulcer,
  },
  ulcerPerformanceIndex: {
    label: "Ulcer performance index",
    unit: "ratio",
    definition: "(cagr - rf) / UI",
    says: "Compound annual growth above the risk-free rate, over the ulcer index.",
    needs: "a quarter of a year, a drawdown, and wealth that stays above zero",
    better: "higher",
    of: (f: SeriesFacts): number => (f.cagr - f.riskFreePerYear) / f.ulcer,
  },
  serenityIndex: {
    label: "Serenity index",
    unit: "ratio",
    definition: "(cagr - rf) / (UI pitfall), pitfall = mean of the worst 5% of abs(dd) / volatility",
    says: "Compound annual growth above the risk-free rate, over ulcer index times pitfall: the mean of the worst twentieth of drawdowns over volatility.",
    needs:
      "a quarter of a year, a drawdown in the worst twentieth of periods, and wealth that stays above zero",
    better: "higher",
    of: (f: SeriesFacts): number => {
      const volatility = f.deviation * Math.sqrt(f.periodsPerYear);
      const pitfall = -worstMean(f.drawdowns.toSorted(), 0.05) / volatility;
      return (f.cagr - f.riskFreePerYear) / (f.ulcer * pitfall);
    },
  },
} as const;

export type DrawdownMeasure = keyof typeof drawdownMeasures;

/** Deepest distance from a peak: zero or negative. */
export function maxDrawdown(f: SeriesFacts): number {
  return f.returns.length === 0 ? Number.NaN : f.drawdowns.reduce((worst, d) => Math.min(worst, d), 0);
}
