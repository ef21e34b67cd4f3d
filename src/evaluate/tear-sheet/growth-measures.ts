import type { MeasureGroup } from "./measure.ts";
import type { SeriesFacts } from "./series-facts.ts";

export type GrowthMeasure =
  | "cumulativeReturn"
  | "cagr"
  | "averageReturn"
  | "expectedDaily"
  | "expectedMonthly"
  | "expectedYearly"
  | "timeInMarket"
  | "exposure"
  | "riskAdjustedReturn";

/** What one unit of money became. */
export const growthMeasures: MeasureGroup<GrowthMeasure, SeriesFacts> = {
  cumulativeReturn: {
    label: "Cumulative return",
    unit: "fraction",
    formula: "W_n - 1",
    needs: "a return",
    better: "higher",
    of: (f) => f.cumulative,
  },
  cagr: {
    label: "Compound annual growth rate",
    unit: "fraction",
    formula: "W_n^(P/n) - 1",
    needs: "a return, and wealth that stays above zero",
    better: "higher",
    of: (f) => f.cagr,
  },
  averageReturn: {
    label: "Average return",
    unit: "fraction",
    formula: "mean of r where r is not 0",
    needs: "a return other than zero",
    better: "higher",
    of: (f) => f.averageReturn,
  },
  expectedDaily: {
    label: "Expected return a period",
    unit: "fraction",
    formula: "W_n^(1/n) - 1",
    needs: "a return, and wealth that stays above zero",
    better: "higher",
    of: (f) => (1 + f.cumulative) ** (1 / f.returns.length) - 1,
  },
  expectedMonthly: {
    label: "Expected return a month",
    unit: "fraction",
    formula: "(1 + cagr)^(1/12) - 1",
    needs: "a return, and wealth that stays above zero",
    better: "higher",
    of: (f) => (1 + f.cagr) ** (1 / 12) - 1,
  },
  expectedYearly: {
    label: "Expected return a year",
    unit: "fraction",
    formula: "cagr",
    needs: "a return, and wealth that stays above zero",
    better: "higher",
    of: (f) => f.cagr,
  },
  timeInMarket: {
    label: "Time in market",
    unit: "fraction",
    formula: "share of periods with r other than 0",
    needs: "a return",
    of: timeInMarket,
  },
  exposure: {
    label: "Exposure",
    unit: "fraction",
    formula: "share of periods with r other than 0",
    needs: "a return",
    of: timeInMarket,
  },
  riskAdjustedReturn: {
    label: "Growth rate over exposure",
    unit: "fraction",
    formula: "cagr / exposure",
    needs: "a return other than zero, and wealth that stays above zero",
    better: "higher",
    of: (f) => f.cagr / timeInMarket(f),
  },
};

/** Share of periods in which something happened. */
export function timeInMarket(f: SeriesFacts): number {
  return f.returns.filter((r) => r !== 0).length / f.returns.length;
}
