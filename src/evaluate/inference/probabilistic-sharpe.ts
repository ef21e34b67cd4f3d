import { normalCdf } from "../../numeric/distribution/normal-cdf.ts";
import { normalQuantile } from "../../numeric/distribution/normal-quantile.ts";

/** What a sample says about its Sharpe ratio. */
export interface SharpeSample {
  /** Mean over standard deviation of excess returns, per period: not annualized. */
  readonly sharpe: number;
  readonly periods: number;
  readonly skewness: number;
  /** Raw: 3 for a normal distribution. */
  readonly kurtosis: number;
}

/**
 * Probability that the true Sharpe ratio is above `threshold` (per period), allowing for skewed and heavy-tailed returns.
 *
 *     PSR = Phi((SR - SR*) sqrt(n - 1) / sqrt(1 - g3 SR + (g4 - 1)/4 SR^2))
 *
 * Returns are taken as independent; NaN below two periods.
 *
 * @see Bailey and Lopez de Prado (2012), Journal of Risk 15(2), 3-44.
 */
export function probabilisticSharpe(sample: SharpeSample, threshold = 0): number {
  const { sharpe, periods, skewness, kurtosis } = sample;
  const spread = Math.sqrt(1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe * sharpe);
  return normalCdf(((sharpe - threshold) * Math.sqrt(periods - 1)) / spread);
}

/**
 * Probabilistic Sharpe ratio against the best of `trials` strategies without skill, so that a strategy picked from many
 * has to beat what picking alone would give. One trial: the probabilistic Sharpe ratio itself.
 *
 * @param trials independent trials behind the pick, at least one.
 * @param variance of the trials' Sharpe ratios, per period; without it that of an estimate where there is no skill, `1 / (n - 1)`.
 * @see Bailey and Lopez de Prado (2014), Journal of Portfolio Management 40(5), 94-107.
 */
export function deflatedSharpe(
  sample: SharpeSample,
  trials: number,
  variance: number = 1 / (sample.periods - 1),
): number {
  return probabilisticSharpe(sample, expectedBestSharpe(trials, variance));
}

/**
 * Expected maximum of `trials` Sharpe ratios drawn around zero with `variance`:
 * `sqrt(V) ((1 - e) Phi^-1(1 - 1/K) + e Phi^-1(1 - 1/(K exp 1)))` with Euler's constant e = 0.5772; 0 for one trial.
 */
export function expectedBestSharpe(trials: number, variance: number): number {
  if (trials <= 1) return 0;
  const typical = normalQuantile(1 - 1 / trials);
  const extreme = normalQuantile(1 - 1 / (trials * Math.E));
  return Math.sqrt(variance) * ((1 - EULER) * typical + EULER * extreme);
}

const EULER = 0.577_215_664_901_532_9;
