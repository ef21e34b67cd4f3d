import { pow } from "../../numeric/elementary/elementary.ts";
import type { SeriesFacts } from "./series-facts.ts";

/** What one unit of money became. */
export const growthMeasures = {
  cumulativeReturn: {
    label: "Cumulative return",
    unit: "fraction",
    definition: "W_n - 1",
    says: "What wealth grew by over the whole time, compounded.",
    needs: "a return",
    better: "higher",
    isKey: true,
    of: (f: SeriesFacts): number => f.cumulative,
  },
  cagr: {
    label: "Compound annual growth rate (CAGR)",
    unit: "fraction",
    definition: "W_n^(1/years) - 1",
    says: "What wealth grew by a year, compounded.",
    needs: "a quarter of a year, and wealth that stays above zero",
    better: "higher",
    isKey: true,
    of: (f: SeriesFacts): number => f.cagr,
  },
  averageReturn: {
    label: "Average return",
    unit: "fraction",
    definition: "mean of r where r is not 0",
    says: "Mean return of the periods in which wealth moved.",
    needs: "a return other than zero",
    better: "higher",
    of: (f: SeriesFacts): number => f.averageReturn,
  },
  expectedDaily: {
    label: "Expected return a {period}",
    unit: "fraction",
    definition: "W_n^(1/n) - 1",
    says: "The same growth in every period that comes to the growth over the whole time.",
    needs: "a return, and wealth that stays above zero",
    better: "higher",
    of: (f: SeriesFacts): number => pow(1 + f.cumulative, 1 / f.returns.length) - 1,
  },
  expectedMonthly: {
    label: "Expected return a month",
    unit: "fraction",
    definition: "(1 + cagr)^(1/12) - 1",
    says: "The same growth in every month that comes to the growth of a year.",
    needs: "a quarter of a year, and wealth that stays above zero",
    better: "higher",
    of: (f: SeriesFacts): number => pow(1 + f.cagr, 1 / 12) - 1,
  },
  expectedYearly: {
    label: "Expected return a year",
    unit: "fraction",
    definition: "cagr",
    says: "What wealth grew by a year, compounded.",
    needs: "a quarter of a year, and wealth that stays above zero",
    better: "higher",
    of: (f: SeriesFacts): number => f.cagr,
  },
  timeInMarket: {
    label: "Time in market",
    unit: "fraction",
    definition: "share of periods with r other than 0",
    needs: "a return",
    of: (f: SeriesFacts): number => timeInMarket(f),
  },
  exposure: {
    label: "Exposure",
    unit: "fraction",
    definition: "share of periods with r other than 0",
    needs: "a return",
    of: (f: SeriesFacts): number => timeInMarket(f),
  },
  riskAdjustedReturn: {
    label: "Growth rate over exposure",
    unit: "fraction",
    definition: "cagr / exposure",
    says: "Compound annual growth over the share of periods in which wealth moved.",
    needs: "a quarter of a year, a return other than zero, and wealth that stays above zero",
    better: "higher",
    of: (f: SeriesFacts): number => f.cagr / timeInMarket(f),
  },
} as const;

export type GrowthMeasure = keyof typeof growthMeasures;

/** Share of periods in which something happened. */
export function timeInMarket(f: SeriesFacts): number {
  return f.returns.filter((r) => r !== 0).length / f.returns.length;
}
