import { regularFactor } from "../../estimate/regular-factor.ts";
import { type PathBeliefs, simulatedReturns } from "../../estimate/volatility/simulated-returns.ts";
import { volatilityBand } from "../../estimate/volatility/volatility-band.ts";
import { dot } from "../../numeric/matrix/vector.ts";

/** How bands of realized volatility are made. */
export interface BandOptions {
  readonly paths: number;
  readonly seed: number;
  /** Share of the paths within. */
  readonly level: number;
}

/** A band, and the volatility that came: root mean squares of a portfolio's returns, a period. */
export interface BandMet {
  readonly lower: number;
  readonly upper: number;
  readonly realized: number;
}

/**
 * The band that beliefs have for a portfolio's volatility over a test, beside what it came to; nothing where volatility moves around
 * a covariance that is singular. Cost: that of the paths.
 *
 * @param weights N. @param returns the portfolio's, over the test.
 */
export function bandMet(
  beliefs: PathBeliefs,
  weights: Float64Array,
  returns: Float64Array,
  { level, ...options }: BandOptions,
): BandMet | undefined {
  const { moving } = beliefs;
  if (moving !== undefined && regularFactor(moving.rest).status === "redundant") return undefined;
  const paths = simulatedReturns(beliefs, weights, { ...options, periods: returns.length });
  const { lower, upper } = volatilityBand(paths, level);
  return { lower, upper, realized: Math.sqrt(dot(returns, returns) / returns.length) };
}
