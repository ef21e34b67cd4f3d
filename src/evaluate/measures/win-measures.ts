import { quantileOfSorted } from "../../numeric/statistics/quantile.ts";
import { mean } from "../../numeric/statistics/sample-statistics.ts";
import type { SeriesFacts } from "./series-facts.ts";
import { sumOf } from "./series-facts.ts";

/** Winning periods against losing ones. */
export const winMeasures = {
  averageWin: {
    label: "Average win",
    unit: "fraction",
    definition: "mean of r > 0",
    says: "Mean return of the periods with a gain.",
    needs: "a gain",
    better: "higher",
    of: (f: SeriesFacts): number => f.averageWin,
  },
  averageLoss: {
    label: "Average loss",
    unit: "fraction",
    definition: "mean of r < 0",
    says: "Mean return of the periods with a loss.",
    needs: "a loss",
    better: "higher",
    of: (f: SeriesFacts): number => f.averageLoss,
  },
  payoffRatio: {
    label: "Payoff ratio",
    unit: "ratio",
    definition: "b = averageWin / abs(averageLoss)",
    says: "Average gain over average loss.",
    needs: "a gain and a loss",
    better: "higher",
    of: (f: SeriesFacts): number => payoffRatio(f),
  },
  profitFactor: {
    label: "Profit factor",
    unit: "ratio",
    definition: "sum of r > 0 / abs(sum of r < 0)",
    says: "Sum of gains over sum of losses.",
    needs: "a loss",
    better: "higher",
    of: (f: SeriesFacts): number => f.profitFactor,
  },
  gainToPain: {
    label: "Gain to pain",
    unit: "ratio",
    definition: "sum r / abs(sum of r < 0)",
    says: "Sum of returns over sum of losses.",
    needs: "a loss",
    better: "higher",
    of: (f: SeriesFacts): number => gainToPain(f.returns),
  },
  gainToPainMonthly: {
    label: "Gain to pain, months",
    unit: "ratio",
    definition: "the same on compounded whole months",
    says: "Sum of the returns of whole months over sum of their losses.",
    needs: "a whole month of loss",
    better: "higher",
    of: (f: SeriesFacts): number => gainToPain(f.wholeMonths),
  },
  commonSenseRatio: {
    label: "Common sense ratio",
    unit: "ratio",
    definition: "profitFactor tailRatio",
    says: "Profit factor times tail ratio.",
    needs: "a loss in the worst twentieth of periods",
    better: "higher",
    of: (f: SeriesFacts): number => f.profitFactor * tailRatio(f),
  },
  cpcIndex: {
    label: "CPC index",
    unit: "ratio",
    definition: "profitFactor winDays payoffRatio",
    says: "Profit factor times share of winning periods times payoff ratio.",
    needs: "a gain and a loss",
    better: "higher",
    of: (f: SeriesFacts): number => f.profitFactor * f.winRate * payoffRatio(f),
  },
  tailRatio: {
    label: "Tail ratio",
    unit: "ratio",
    definition: "abs(q95(r) / q05(r))",
    says: "The gain exceeded in one period out of twenty, over the loss exceeded in one out of twenty.",
    needs: "a 5% quantile other than zero",
    better: "higher",
    of: (f: SeriesFacts): number => tailRatio(f),
  },
  outlierWinRatio: {
    label: "Outlier win ratio",
    unit: "ratio",
    definition: "q99(r) / mean of r >= 0",
    says: "The gain exceeded in one period out of a hundred, over the mean of returns that are no losses.",
    needs: "a gain",
    better: "higher",
    of: (f: SeriesFacts): number => quantileOfSorted(f.sorted, 0.99) / mean(f.returns.filter((r) => r >= 0)),
  },
  outlierLossRatio: {
    label: "Outlier loss ratio",
    unit: "ratio",
    definition: "q01(r) / mean of r < 0",
    says: "The loss exceeded in one period out of a hundred, over the average loss.",
    needs: "a loss",
    better: "lower",
    of: (f: SeriesFacts): number => quantileOfSorted(f.sorted, 0.01) / mean(f.returns.filter((r) => r < 0)),
  },
  kelly: {
    label: "Kelly fraction (growth-optimal multiple of wealth)",
    unit: "ratio",
    definition:
      "p / abs(averageLoss) - q / averageWin, p = winDays, q = 1 - p: the best share for these two outcomes",
    says: "The multiple of wealth that grows fastest if a period brings the average gain or the average loss, as often as it did.",
    needs: "a gain and a loss",
    of: (f: SeriesFacts): number => f.winRate / -f.averageLoss - (1 - f.winRate) / f.averageWin,
  },
  riskOfRuin: {
    label: "Risk of ruin",
    unit: "fraction",
    definition:
      "as published ((1 - p) / (1 + p))^n, p = winDays: the gambler's formula, without stake or horizon",
    says: "The gambler's formula of ruin from the share of winning periods and their number, without stake or horizon, as published.",
    needs: "to be asked for as published: without a stake and a horizon it says nothing",
    publishedOnly: true,
    of: (): number => Number.NaN,
  },
  maxConsecutiveWins: {
    label: "Longest run of gains",
    unit: "periods",
    definition: "most periods in a row with r > 0",
    says: "Most periods in a row with a gain.",
    needs: "a return",
    better: "higher",
    of: (f: SeriesFacts): number => longestRun(f.returns, (r) => r > 0),
  },
  maxConsecutiveLosses: {
    label: "Longest run of losses",
    unit: "periods",
    definition: "most periods in a row with r < 0",
    says: "Most periods in a row with a loss.",
    needs: "a return",
    better: "lower",
    of: (f: SeriesFacts): number => longestRun(f.returns, (r) => r < 0),
  },
} as const;

export type WinMeasure = keyof typeof winMeasures;

function payoffRatio(f: SeriesFacts): number {
  return f.averageWin / -f.averageLoss;
}

function tailRatio(f: SeriesFacts): number {
  return Math.abs(quantileOfSorted(f.sorted, 0.95) / quantileOfSorted(f.sorted, 0.05));
}

function gainToPain(returns: Float64Array): number {
  return sumOf(returns, (r) => r) / sumOf(returns, (r) => Math.max(-r, 0));
}

function longestRun(returns: Float64Array, counts: (r: number) => boolean): number {
  let longest = 0;
  let run = 0;
  for (let t = 0; t < returns.length; t++) {
    run = counts(returns[t]) ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return returns.length === 0 ? Number.NaN : longest;
}
