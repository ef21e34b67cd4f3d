import type { ReturnSeries } from "../../market/panel.ts";
import {
  correlation,
  covariance,
  mean,
  standardDeviation,
  variance,
} from "../../numeric/statistics/sample-statistics.ts";
import type { MeasureGroup } from "./measure.ts";
import type { SeriesFacts } from "./series-facts.ts";
import { seriesFacts } from "./series-facts.ts";

export type RelativeMeasure =
  | "alpha"
  | "beta"
  | "correlation"
  | "rSquared"
  | "informationRatio"
  | "treynor"
  | "trackingError"
  | "excessCagr"
  | "upCapture"
  | "downCapture";

/** A strategy and a benchmark on the dates they share. */
export interface PairFacts {
  readonly strategy: SeriesFacts;
  readonly benchmark: SeriesFacts;
  /** `r - b`. */
  readonly difference: Float64Array;
  readonly beta: number;
}

/** @param strategy and `benchmark` on the same dates. */
export function pairFacts(
  strategy: ReturnSeries,
  benchmark: ReturnSeries,
  riskFreePerYear: number,
): PairFacts {
  return {
    strategy: seriesFacts(strategy, riskFreePerYear),
    benchmark: seriesFacts(benchmark, riskFreePerYear),
    difference: strategy.returns.map((r, t) => r - benchmark.returns[t]),
    beta: covariance(strategy.returns, benchmark.returns) / variance(benchmark.returns),
  };
}

/** A strategy (r) against a benchmark (b). */
export const relativeMeasures: MeasureGroup<RelativeMeasure, PairFacts> = {
  alpha: {
    label: "Alpha",
    unit: "fraction",
    formula: "P (mean(r) - rf_d - beta (mean(b) - rf_d))",
    needs: "two common dates with different benchmark returns",
    better: "higher",
    of: ({ strategy, benchmark, beta }) =>
      strategy.periodsPerYear * (strategy.excessMean - beta * benchmark.excessMean),
  },
  beta: {
    label: "Beta",
    unit: "ratio",
    formula: "cov(r, b) / var(b)",
    needs: "two common dates with different benchmark returns",
    of: ({ beta }) => beta,
  },
  correlation: {
    label: "Correlation",
    unit: "ratio",
    formula: "cov(r, b) / (sd(r) sd(b))",
    needs: "two common dates with different returns of both",
    of: ({ strategy, benchmark }) => correlation(strategy.returns, benchmark.returns),
  },
  rSquared: {
    label: "R²",
    unit: "ratio",
    formula: "correlation^2",
    needs: "two common dates with different returns of both",
    of: ({ strategy, benchmark }) => correlation(strategy.returns, benchmark.returns) ** 2,
  },
  informationRatio: {
    label: "Information ratio",
    unit: "ratio",
    formula: "mean(r - b) / sd(r - b) sqrt(P)",
    needs: "a strategy that differs from the benchmark",
    better: "higher",
    of: ({ difference, strategy }) =>
      (mean(difference) / standardDeviation(difference)) * Math.sqrt(strategy.periodsPerYear),
  },
  treynor: {
    label: "Treynor ratio",
    unit: "ratio",
    formula: "(cagr - rf) / beta",
    needs: "a beta other than zero, and wealth that stays above zero",
    better: "higher",
    of: ({ strategy, beta }) => (strategy.cagr - strategy.riskFreePerYear) / beta,
  },
  trackingError: {
    label: "Tracking error",
    unit: "fraction",
    formula: "sd(r - b) sqrt(P)",
    needs: "two common dates",
    better: "lower",
    of: ({ difference, strategy }) => standardDeviation(difference) * Math.sqrt(strategy.periodsPerYear),
  },
  excessCagr: {
    label: "Growth above the benchmark",
    unit: "fraction",
    formula: "cagr(r) - cagr(b)",
    needs: "a common date, and wealth that stays above zero",
    better: "higher",
    of: ({ strategy, benchmark }) => strategy.cagr - benchmark.cagr,
  },
  upCapture: {
    label: "Up capture",
    unit: "ratio",
    formula: "mean of r where b > 0 / mean of b where b > 0",
    needs: "a gain of the benchmark",
    better: "higher",
    of: (pair) => capture(pair, (b) => b > 0),
  },
  downCapture: {
    label: "Down capture",
    unit: "ratio",
    formula: "mean of r where b < 0 / mean of b where b < 0",
    needs: "a loss of the benchmark",
    better: "lower",
    of: (pair) => capture(pair, (b) => b < 0),
  },
};

function capture({ strategy, benchmark }: PairFacts, counts: (b: number) => boolean): number {
  const own = strategy.returns.filter((_, t) => counts(benchmark.returns[t]));
  return mean(own) / mean(benchmark.returns.filter(counts));
}
