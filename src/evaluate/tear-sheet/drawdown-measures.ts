import { mean } from "../../numeric/statistics/sample-statistics.ts";
import type { MeasureGroup } from "./measure.ts";
import type { SeriesFacts } from "./series-facts.ts";

export type DrawdownMeasure =
  | "maxDrawdown"
  | "longestDrawdownDays"
  | "averageDrawdown"
  | "averageDrawdownDays"
  | "calmar"
  | "sterling"
  | "recoveryFactor"
  | "ulcerIndex"
  | "ulcerPerformanceIndex"
  | "serenityIndex";

/** How deep and how long wealth stayed below its peak. Depths are negative. */
export const drawdownMeasures: MeasureGroup<DrawdownMeasure, SeriesFacts> = {
  maxDrawdown: {
    label: "Maximum drawdown",
    unit: "fraction",
    formula: "min(W / cummax(W)) - 1, W_0 = 1 counted",
    needs: "a return",
    better: "higher",
    of: maxDrawdown,
  },
  longestDrawdownDays: {
    label: "Longest drawdown, days",
    unit: "days",
    formula: "most calendar days from a peak to the recovery, or to the last date",
    needs: "a return",
    better: "lower",
    of: (f) =>
      f.returns.length === 0
        ? Number.NaN
        : f.episodes.reduce((longest, { days }) => Math.max(longest, days), 0),
  },
  averageDrawdown: {
    label: "Average drawdown",
    unit: "fraction",
    formula: "mean depth of the drawdowns",
    needs: "a drawdown",
    better: "higher",
    of: (f) => mean(Float64Array.from(f.episodes, ({ depth }) => depth)),
  },
  averageDrawdownDays: {
    label: "Average drawdown, days",
    unit: "days",
    formula: "mean of calendar days from peak to recovery, or to the last date",
    needs: "a drawdown",
    better: "lower",
    of: (f) => mean(Float64Array.from(f.episodes, ({ days }) => days)),
  },
  calmar: {
    label: "Calmar ratio",
    unit: "ratio",
    formula: "cagr / abs(maxDrawdown)",
    needs: "a drawdown, and wealth that stays above zero",
    better: "higher",
    of: (f) => f.cagr / -maxDrawdown(f),
  },
  sterling: {
    label: "Sterling ratio",
    unit: "ratio",
    formula: "P mean(r) / abs(maxDrawdown)",
    needs: "a drawdown",
    better: "higher",
    of: (f) => (f.periodsPerYear * f.mean) / -maxDrawdown(f),
  },
  recoveryFactor: {
    label: "Recovery factor",
    unit: "ratio",
    formula: "(W_n - 1) / abs(maxDrawdown)",
    needs: "a drawdown",
    better: "higher",
    of: (f) => f.cumulative / -maxDrawdown(f),
  },
  ulcerIndex: {
    label: "Ulcer index",
    unit: "fraction",
    formula: "UI = sqrt(sum dd^2 / (n - 1)), dd the drawdown of each period",
    needs: "two periods",
    better: "lower",
    of: (f) => f.ulcer,
  },
  ulcerPerformanceIndex: {
    label: "Ulcer performance index",
    unit: "ratio",
    formula: "(cagr - rf) / UI",
    needs: "a drawdown, and wealth that stays above zero",
    better: "higher",
    of: (f) => (f.cagr - f.riskFreePerYear) / f.ulcer,
  },
  serenityIndex: {
    label: "Serenity index",
    unit: "ratio",
    formula: "(cagr - rf) / (UI pitfall), pitfall = mean of the worst 5 % of abs(dd) / volatility",
    needs: "a drawdown in the worst twentieth of periods, and wealth that stays above zero",
    better: "higher",
    of: (f) => {
      const volatility = f.deviation * Math.sqrt(f.periodsPerYear);
      const pitfall = -worstMean(f.drawdowns, 0.05) / volatility;
      return (f.cagr - f.riskFreePerYear) / (f.ulcer * pitfall);
    },
  },
};

/** Deepest distance from a peak: zero or negative. */
export function maxDrawdown(f: SeriesFacts): number {
  return f.returns.length === 0 ? Number.NaN : f.drawdowns.reduce((worst, d) => Math.min(worst, d), 0);
}

/** Mean of exactly the worst `share` of the values, the last one counted in part (Rockafellar and Uryasev, 2000). */
function worstMean(values: Float64Array, share: number): number {
  const sorted = values.toSorted();
  const mass = share * sorted.length;
  const whole = Math.floor(mass);
  const worst = sorted.subarray(0, whole).reduce((total, value) => total + value, 0);
  return (worst + (mass - whole) * sorted[whole]) / mass;
}
