import { quantileOfSorted } from "../../numeric/statistics/quantile.ts";
import { mean } from "../../numeric/statistics/sample-statistics.ts";
import type { MeasureGroup } from "./measure.ts";
import type { SeriesFacts } from "./series-facts.ts";
import { sumOf } from "./series-facts.ts";

export type WinMeasure =
  | "averageWin"
  | "averageLoss"
  | "payoffRatio"
  | "profitFactor"
  | "gainToPain"
  | "gainToPainMonthly"
  | "commonSenseRatio"
  | "cpcIndex"
  | "tailRatio"
  | "outlierWinRatio"
  | "outlierLossRatio"
  | "kelly"
  | "riskOfRuin"
  | "maxConsecutiveWins"
  | "maxConsecutiveLosses";

/** Winning periods against losing ones. */
export const winMeasures: MeasureGroup<WinMeasure, SeriesFacts> = {
  averageWin: {
    label: "Average win",
    unit: "fraction",
    formula: "mean of r > 0",
    needs: "a gain",
    better: "higher",
    of: (f) => f.averageWin,
  },
  averageLoss: {
    label: "Average loss",
    unit: "fraction",
    formula: "mean of r < 0",
    needs: "a loss",
    better: "higher",
    of: (f) => f.averageLoss,
  },
  payoffRatio: {
    label: "Payoff ratio",
    unit: "ratio",
    formula: "b = averageWin / abs(averageLoss)",
    needs: "a gain and a loss",
    better: "higher",
    of: payoffRatio,
  },
  profitFactor: {
    label: "Profit factor",
    unit: "ratio",
    formula: "sum of r > 0 / abs(sum of r < 0)",
    needs: "a loss",
    better: "higher",
    of: (f) => f.profitFactor,
  },
  gainToPain: {
    label: "Gain to pain",
    unit: "ratio",
    formula: "sum r / abs(sum of r < 0)",
    needs: "a loss",
    better: "higher",
    of: (f) => gainToPain(f.returns),
  },
  gainToPainMonthly: {
    label: "Gain to pain, months",
    unit: "ratio",
    formula: "the same on compounded months",
    needs: "a month of loss",
    better: "higher",
    of: (f) => gainToPain(f.months.returns),
  },
  commonSenseRatio: {
    label: "Common sense ratio",
    unit: "ratio",
    formula: "profitFactor tailRatio",
    needs: "a loss in the worst twentieth of periods",
    better: "higher",
    of: (f) => f.profitFactor * tailRatio(f),
  },
  cpcIndex: {
    label: "CPC index",
    unit: "ratio",
    formula: "profitFactor winDays payoffRatio",
    needs: "a gain and a loss",
    better: "higher",
    of: (f) => f.profitFactor * f.winRate * payoffRatio(f),
  },
  tailRatio: {
    label: "Tail ratio",
    unit: "ratio",
    formula: "abs(q95(r) / q05(r))",
    needs: "a 5 % quantile other than zero",
    better: "higher",
    of: tailRatio,
  },
  outlierWinRatio: {
    label: "Outlier win ratio",
    unit: "ratio",
    formula: "q99(r) / mean of r >= 0",
    needs: "a gain",
    better: "higher",
    of: (f) => quantileOfSorted(f.sorted, 0.99) / mean(f.returns.filter((r) => r >= 0)),
  },
  outlierLossRatio: {
    label: "Outlier loss ratio",
    unit: "ratio",
    formula: "q01(r) / mean of r < 0",
    needs: "a loss",
    better: "lower",
    of: (f) => quantileOfSorted(f.sorted, 0.01) / mean(f.returns.filter((r) => r < 0)),
  },
  kelly: {
    label: "Kelly fraction",
    unit: "fraction",
    formula: "(b p - q) / b, p = winDays, q = 1 - p, b = payoffRatio",
    needs: "a gain and a loss",
    better: "higher",
    of: (f) => f.winRate - (1 - f.winRate) / payoffRatio(f),
  },
  riskOfRuin: {
    label: "Risk of ruin",
    unit: "fraction",
    formula: "((1 - p) / (1 + p))^n, p = winDays: the gambler's formula, without stake or horizon",
    needs: "a return other than zero",
    better: "lower",
    of: (f) => ((1 - f.winRate) / (1 + f.winRate)) ** f.returns.length,
  },
  maxConsecutiveWins: {
    label: "Longest run of gains",
    unit: "periods",
    formula: "most periods in a row with r > 0",
    needs: "a return",
    better: "higher",
    of: (f) => longestRun(f.returns, (r) => r > 0),
  },
  maxConsecutiveLosses: {
    label: "Longest run of losses",
    unit: "periods",
    formula: "most periods in a row with r < 0",
    needs: "a return",
    better: "lower",
    of: (f) => longestRun(f.returns, (r) => r < 0),
  },
};

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
