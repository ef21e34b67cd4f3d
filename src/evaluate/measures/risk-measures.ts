import { normalDensity } from "../../numeric/distribution/normal-cdf.ts";
import { normalQuantile } from "../../numeric/distribution/normal-quantile.ts";
import { pow } from "../../numeric/elementary/elementary.ts";
import { quantileOfSorted } from "../../numeric/statistics/quantile.ts";
import {
  centralMoments,
  excessKurtosis,
  mean,
  skewness,
} from "../../numeric/statistics/sample-statistics.ts";
import { worstMean } from "../../numeric/statistics/worst-mean.ts";
import type { SeriesFacts } from "./series-facts.ts";
import { sumOf } from "./series-facts.ts";

/** The share of the worst periods that the tail figures look at. */
const TAIL = 0.05;

/** How far returns spread, and how bad their tail is. Losses of the tail are positive, a period; a page prints them negative. */
export const riskMeasures = {
  volatility: {
    label: "Volatility",
    unit: "fraction",
    definition: "sd(r) sqrt(P), sd with n - 1",
    says: "Standard deviation of returns (divisor n - 1) times the square root of periods a year.",
    needs: "two periods",
    better: "lower",
    isKey: true,
    of: (f: SeriesFacts): number => f.deviation * Math.sqrt(f.periodsPerYear),
  },
  downsideDeviation: {
    label: "Downside deviation",
    unit: "fraction",
    definition: "sqrt(sum min(r, 0)^2 / n) sqrt(P)",
    says: "Root of the mean square of negative returns over all periods, annualized.",
    needs: "a return",
    better: "lower",
    of: (f: SeriesFacts): number =>
      Math.sqrt((f.periodsPerYear * sumOf(f.returns, (r) => Math.min(r, 0) ** 2)) / f.returns.length),
  },
  skewness: {
    label: "Skewness",
    unit: "ratio",
    definition: "G1, corrected for bias",
    says: "Whether large losses (below zero) or large gains (above) are the more extreme; corrected for bias.",
    needs: "three periods with different returns",
    better: "higher",
    of: (f: SeriesFacts): number => skewness(f.returns),
  },
  kurtosis: {
    label: "Excess kurtosis",
    unit: "ratio",
    definition: "G2, corrected for bias; 0 for a normal distribution",
    says: "How much more often extreme returns come than in a normal distribution, which has 0; corrected for bias.",
    needs: "four periods with different returns",
    better: "lower",
    of: (f: SeriesFacts): number => excessKurtosis(f.returns),
  },
  valueAtRisk: {
    label: "Value at risk a {period}, 95%",
    unit: "fraction",
    definition: "-q05(r), historical, type 7",
    says: "The loss that is exceeded in one period out of twenty; historical.",
    needs: "a return",
    better: "lower",
    loss: true,
    of: (f: SeriesFacts): number => -quantileOfSorted(f.sorted, TAIL),
  },
  conditionalValueAtRisk: {
    label: "Conditional value at risk a {period}, 95%",
    unit: "fraction",
    definition:
      "-mean of r at or below q05(r), historical; where ties make that more than a twentieth, of exactly the worst twentieth",
    says: "Mean loss of the worst twentieth of periods; historical.",
    needs: "a return",
    better: "lower",
    loss: true,
    isKey: true,
    of: (f: SeriesFacts): number => historicalShortfall(f.sorted),
  },
  gaussianValueAtRisk: {
    label: "Gaussian value at risk a {period}, 95%",
    unit: "fraction",
    definition: "-(mean(r) + z sd(r)), z = normal quantile of 0.05",
    says: "The loss that is exceeded in one period out of twenty if returns are normal with their mean and deviation.",
    needs: "two periods",
    better: "lower",
    loss: true,
    of: (f: SeriesFacts): number => -(f.mean + normalQuantile(TAIL) * f.deviation),
  },
  gaussianConditionalValueAtRisk: {
    label: "Gaussian conditional value at risk a {period}, 95%",
    unit: "fraction",
    definition: "-(mean(r) - sd(r) phi(z) / 0.05)",
    says: "Mean loss of the worst twentieth of periods if returns are normal with their mean and deviation.",
    needs: "two periods",
    better: "lower",
    loss: true,
    of: (f: SeriesFacts): number => -(f.mean - (f.deviation * normalDensity(normalQuantile(TAIL))) / TAIL),
  },
  cornishFisherValueAtRisk: {
    label: "Cornish-Fisher value at risk a {period}, 95%",
    unit: "fraction",
    definition: "-(mean(r) + sd(r) (z + (z^2 - 1) g1/6 + (z^3 - 3z) g2/24 - (2 z^3 - 5z) g1^2/36))",
    says: "The Gaussian value at risk, corrected for skewness and kurtosis.",
    needs: "two periods with different returns",
    better: "lower",
    loss: true,
    of: (f: SeriesFacts): number => -(f.mean + f.deviation * cornishFisher(normalQuantile(TAIL), f)),
  },
} as const;

export type RiskMeasure = keyof typeof riskMeasures;

/** The mean beyond the quantile (type 7), or of exactly the worst share where several returns equal the quantile. */
function historicalShortfall(sorted: Float64Array): number {
  const threshold = quantileOfSorted(sorted, TAIL);
  const without = Math.floor((sorted.length - 1) * TAIL) + 1; // as many lie at or below it without ties
  if (sorted[without] === threshold) return -worstMean(sorted, TAIL);
  return -mean(sorted.subarray(0, without));
}

/** A normal quantile moved by the third and fourth moments of the series, g1 and g2 with divisor n. */
function cornishFisher(z: number, f: SeriesFacts): number {
  const [, m2, m3, m4] = centralMoments(f.returns);
  const g1 = m3 / pow(m2, 1.5);
  const g2 = m4 / (m2 * m2) - 3;
  return (
    z + ((z ** 2 - 1) * g1) / 6 + ((pow(z, 3) - 3 * z) * g2) / 24 - ((2 * pow(z, 3) - 5 * z) * g1 ** 2) / 36
  );
}
