import type { ReturnSeries } from "../../market/panel/panel.ts";
import {
  correlation,
  covariance,
  mean,
  standardDeviation,
  variance,
} from "../../numeric/statistics/sample-statistics.ts";
import { ROUNDING } from "../series/growth.ts";
import { type FactsContext, type SeriesFacts, seriesFacts } from "./series-facts.ts";

/** A strategy and a benchmark on the dates they share. */
export interface PairFacts {
  readonly strategy: SeriesFacts;
  readonly benchmark: SeriesFacts;
  /** `r - b`. */
  readonly difference: Float64Array;
  readonly beta: number;
}

/** @param strategy and `benchmark` on the same dates. */
export function pairFacts(strategy: ReturnSeries, benchmark: ReturnSeries, context: FactsContext): PairFacts {
  return {
    strategy: seriesFacts(strategy, context),
    benchmark: seriesFacts(benchmark, context),
    difference: strategy.returns.map((r, t) => differenceOf(r, benchmark.returns[t])),
    beta: covariance(strategy.returns, benchmark.returns) / variance(benchmark.returns),
  };
}

/** `r - b`; 0 where they differ by the rounding of products of returns alone. */
function differenceOf(r: number, b: number): number {
  const difference = r - b;
  return Math.abs(difference) <= ROUNDING * (1 + Math.abs(r)) ? 0 : difference;
}

/** A strategy (r) against a benchmark (b). */
export const relativeMeasures = {
  alpha: {
    label: "Alpha",
    unit: "fraction",
    definition: "P (mean(r) - rf_d - beta (mean(b) - rf_d))",
    says: "Arithmetic annual return above what the benchmark's return above the risk-free rate gives at the same beta.",
    needs: "two common dates with different benchmark returns",
    better: "higher",
    of: ({ strategy, benchmark, beta }: PairFacts): number =>
      strategy.periodsPerYear * (strategy.excessMean - beta * benchmark.excessMean),
  },
  beta: {
    label: "Beta",
    unit: "ratio",
    definition: "cov(r, b) / var(b)",
    says: "What the return moves by for each point that the benchmark moves: their covariance over the benchmark's variance.",
    needs: "two common dates with different benchmark returns",
    of: ({ beta }: PairFacts): number => beta,
  },
  correlation: {
    label: "Correlation",
    unit: "ratio",
    definition: "cov(r, b) / (sd(r) sd(b))",
    says: "How closely returns follow those of the benchmark: 1 is in step, 0 unrelated, below zero opposed.",
    needs: "two common dates with different returns of both",
    of: ({ strategy, benchmark }: PairFacts): number => correlation(strategy.returns, benchmark.returns),
  },
  rSquared: {
    label: "R²",
    unit: "ratio",
    definition: "correlation^2",
    says: "Share of the variance of returns that goes along with the benchmark.",
    needs: "two common dates with different returns of both",
    of: ({ strategy, benchmark }: PairFacts): number => correlation(strategy.returns, benchmark.returns) ** 2,
  },
  informationRatio: {
    label: "Information ratio",
    unit: "ratio",
    definition: "mean(r - b) / sd(r - b) sqrt(P)",
    says: "Mean return above the benchmark over its standard deviation, annualized.",
    needs: "a strategy that differs from the benchmark",
    better: "higher",
    of: ({ difference, strategy }: PairFacts): number =>
      (mean(difference) / standardDeviation(difference)) * Math.sqrt(strategy.periodsPerYear),
  },
  treynor: {
    label: "Treynor ratio",
    unit: "ratio",
    definition: "(cagr - rf) / beta",
    says: "Compound annual growth above the risk-free rate, over beta.",
    needs: "a quarter of a year, a beta other than zero, and wealth that stays above zero",
    better: "higher",
    of: ({ strategy, beta }: PairFacts): number => (strategy.cagr - strategy.riskFreePerYear) / beta,
  },
  trackingError: {
    label: "Tracking error",
    unit: "fraction",
    definition: "sd(r - b) sqrt(P)",
    says: "Standard deviation of the return above the benchmark, annualized.",
    needs: "two common dates",
    better: "lower",
    of: ({ difference, strategy }: PairFacts): number =>
      standardDeviation(difference) * Math.sqrt(strategy.periodsPerYear),
  },
  excessCagr: {
    label: "Growth (CAGR) above the benchmark",
    unit: "fraction",
    definition: "cagr(r) - cagr(b)",
    says: "Compound annual growth less that of the benchmark.",
    needs: "a quarter of a year of common dates, and wealth that stays above zero",
    better: "higher",
    of: ({ strategy, benchmark }: PairFacts): number => strategy.cagr - benchmark.cagr,
  },
  upCapture: {
    label: "Up capture",
    unit: "ratio",
    definition: "mean of r where b > 0 / mean of b where b > 0",
    says: "Mean return in the periods in which the benchmark gained, over the benchmark's.",
    needs: "a gain of the benchmark",
    better: "higher",
    of: (pair: PairFacts): number => capture(pair, (b) => b > 0),
  },
  downCapture: {
    label: "Down capture",
    unit: "ratio",
    definition: "mean of r where b < 0 / mean of b where b < 0",
    says: "Mean return in the periods in which the benchmark lost, over the benchmark's.",
    needs: "a loss of the benchmark",
    better: "lower",
    of: (pair: PairFacts): number => capture(pair, (b) => b < 0),
  },
} as const;

export type RelativeMeasure = keyof typeof relativeMeasures;

function capture({ strategy, benchmark }: PairFacts, counts: (b: number) => boolean): number {
  const own = strategy.returns.filter((_, t) => counts(benchmark.returns[t]));
  return mean(own) / mean(benchmark.returns.filter(counts));
}
