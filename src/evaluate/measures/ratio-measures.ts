import { excessKurtosis, skewness } from "../../numeric/statistics/sample-statistics.ts";
import { deflatedSharpe, probabilisticSharpe, type SharpeSample } from "../inference/probabilistic-sharpe.ts";
import type { SeriesFacts } from "./series-facts.ts";
import { sumOf } from "./series-facts.ts";

/** Return for risk taken, above the risk-free rate. */
export const ratioMeasures = {
  sharpe: {
    label: "Sharpe ratio",
    unit: "ratio",
    definition: "mean(r - rf_d) / sd(r) sqrt(P)",
    says: "Mean return above the risk-free rate over the standard deviation of returns, annualized.",
    needs: "two periods with different returns",
    better: "higher",
    isKey: true,
    of: (f: SeriesFacts): number => sharpe(f),
  },
  probabilisticSharpe: {
    label: "Probabilistic Sharpe ratio",
    unit: "fraction",
    definition:
      "Phi(SR sqrt(n - 1) / sqrt(1 - g3 SR + (g4 - 1)/4 SR^2)), SR a period, g4 = 3 + excess kurtosis",
    says: "How probable it is that the true Sharpe ratio is above zero, given length, skewness and kurtosis of the series.",
    needs: "four periods with different returns",
    better: "higher",
    of: (f: SeriesFacts): number => probabilisticSharpe(sharpeSample(f)),
  },
  deflatedSharpe: {
    label: "Deflated Sharpe ratio",
    unit: "fraction",
    definition: "the same against SR*, the best Sharpe ratio to expect of that many trials without skill",
    says: "How probable it is that the true Sharpe ratio is above what the best of as many trials without skill would have.",
    needs: "four periods with different returns",
    better: "higher",
    of: (f: SeriesFacts): number => deflatedSharpe(sharpeSample(f), f.trials),
  },
  smartSharpe: {
    label: "Smart Sharpe ratio",
    unit: "ratio",
    definition: "sharpe / sqrt(1 + 2 sum_k ((n - k)/n) rho^k), rho = abs(lag-1 autocorrelation)",
    says: "The Sharpe ratio, reduced for the correlation of returns with those of the period before.",
    needs: "three periods with different returns",
    better: "higher",
    of: (f: SeriesFacts): number => sharpe(f) / autocorrelationPenalty(f),
  },
  sortino: {
    label: "Sortino ratio",
    unit: "ratio",
    definition: "mean(r - rf_d) / sqrt(sum min(r - rf_d, 0)^2 / n) sqrt(P)",
    says: "Mean return above the risk-free rate over the root of the mean square of returns below it, annualized.",
    needs: "a return below the risk-free rate",
    better: "higher",
    isKey: true,
    of: (f: SeriesFacts): number => sortino(f),
  },
  adjustedSortino: {
    label: "Sortino ratio over √2",
    unit: "ratio",
    definition: "sortino / sqrt(2): comparable with a Sharpe ratio",
    says: "The Sortino ratio divided by √2, which makes it comparable with a Sharpe ratio.",
    needs: "a return below the risk-free rate",
    better: "higher",
    of: (f: SeriesFacts): number => sortino(f) / Math.SQRT2,
  },
  smartSortino: {
    label: "Smart Sortino ratio",
    unit: "ratio",
    definition: "sortino / sqrt(1 + 2 sum_k ((n - k)/n) rho^k), rho = abs(lag-1 autocorrelation)",
    says: "The Sortino ratio, reduced for the correlation of returns with those of the period before.",
    needs: "three periods with different returns, one of them below the risk-free rate",
    better: "higher",
    of: (f: SeriesFacts): number => sortino(f) / autocorrelationPenalty(f),
  },
  omega: {
    label: "Omega ratio",
    unit: "ratio",
    definition: "sum max(r - rf_d, 0) / sum max(rf_d - r, 0)",
    says: "Sum of gains over sum of losses, counted from the risk-free rate.",
    needs: "a return below the risk-free rate",
    better: "higher",
    of: (f: SeriesFacts): number =>
      sumOf(f.excess, (e) => Math.max(e, 0)) / sumOf(f.excess, (e) => Math.max(-e, 0)),
  },
  riskReturnRatio: {
    label: "Mean over deviation",
    unit: "ratio",
    definition: "mean(r) / sd(r), a period",
    says: "Mean return over standard deviation, both of a period.",
    needs: "two periods with different returns",
    better: "higher",
    of: (f: SeriesFacts): number => f.mean / f.deviation,
  },
} as const;

export type RatioMeasure = keyof typeof ratioMeasures;

function sharpe(f: SeriesFacts): number {
  return (f.excessMean / f.deviation) * Math.sqrt(f.periodsPerYear);
}

function sortino(f: SeriesFacts): number {
  return (f.excessMean / f.downside) * Math.sqrt(f.periodsPerYear);
}

function sharpeSample(f: SeriesFacts): SharpeSample {
  return {
    sharpe: f.excessMean / f.deviation,
    periods: f.returns.length,
    skewness: skewness(f.returns),
    kurtosis: 3 + excessKurtosis(f.returns),
  };
}

/** By how much autocorrelation of the size found would widen volatility over the whole sample. */
function autocorrelationPenalty({ autocorrelation, returns: { length: n } }: SeriesFacts): number {
  const rho = Math.abs(autocorrelation);
  let total = 0;
  for (let k = 1, power = rho; k < n; k++, power *= rho) total += ((n - k) / n) * power;
  return Math.sqrt(1 + 2 * total);
}
