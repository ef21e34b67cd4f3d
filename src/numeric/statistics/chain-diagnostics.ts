import { normalQuantile } from "../distribution/normal-quantile.ts";
import { log } from "../elementary/elementary.ts";
import { quantile } from "./quantile.ts";
import { mean, standardDeviation } from "./sample-statistics.ts";

/** How well chains of draws have mixed, and what is left of them as independent ones. */
export interface ChainDiagnostics {
  /** Rank-normalized split R-hat, the larger of those of location and of scale: 1 where chains agree. */
  readonly rHat: number;
  /** Independent draws that the chains are worth for the middle of the distribution. */
  readonly essBulk: number;
  /** The same for its 5% and 95% quantiles, the smaller of the two. */
  readonly essTail: number;
  /** Monte-Carlo standard error of the mean: standard deviation over the root of the draws that the chains are worth for it. */
  readonly mcse: number;
}

/**
 * Diagnostics of chains of one length, each in two halves.
 *
 * Cost: O(n^2) a chain of n draws, for its autocovariances.
 *
 * @see Vehtari, Gelman, Simpson, Carpenter and Bürkner (2021), Bayesian Analysis 16(2), 667-718.
 */
export function chainDiagnostics(chains: readonly Float64Array[]): ChainDiagnostics {
  const halves = chains.flatMap((chain) => {
    const half = Math.floor(chain.length / 2);
    return [chain.subarray(0, half), chain.subarray(chain.length - half)];
  });
  const all = joined(chains);
  const ranked = normalScores(halves);
  const median = quantile(all, 0.5);
  const folded = normalScores(halves.map((half) => half.map((value) => Math.abs(value - median))));
  const tails = [0.05, 0.95].map((probability) => {
    const at = quantile(all, probability);
    return effectiveDraws(halves.map((half) => half.map((value) => (value <= at ? 1 : 0))));
  });
  return {
    rHat: Math.max(splitRHat(ranked), splitRHat(folded)),
    essBulk: effectiveDraws(ranked),
    essTail: Math.min(...tails),
    mcse: standardDeviation(all) / Math.sqrt(effectiveDraws(halves)),
  };
}

function joined(chains: readonly Float64Array[]): Float64Array {
  return Float64Array.from(chains.flatMap((chain) => [...chain]));
}

/** `Phi^-1((r - 3/8) / (S + 1/4))`, r the rank among all S draws, equal ones sharing the mean of theirs. */
function normalScores(chains: readonly Float64Array[]): Float64Array[] {
  const sorted = joined(chains).sort();
  const scores = new Map<number, number>();
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    scores.set(sorted[from], normalQuantile(((from + 1 + to) / 2 - 0.375) / (sorted.length + 0.25)));
    from = to;
  }
  return chains.map((chain) => chain.map((value) => scores.get(value) as number));
}

/** Root of the variance of all draws over that within chains. */
function splitRHat(chains: readonly Float64Array[]): number {
  const { within, whole } = variances(chains);
  return Math.sqrt(whole / within);
}

/** Mean variance within chains, and `(n - 1)/n` of it with that between their means. */
function variances(chains: readonly Float64Array[]): { within: number; whole: number } {
  const n = chains[0].length;
  const within = mean(Float64Array.from(chains, (chain) => standardDeviation(chain) ** 2));
  const between = standardDeviation(Float64Array.from(chains, (chain) => mean(chain))) ** 2;
  return { within, whole: ((n - 1) / n) * within + between };
}

/**
 * Draws over `1 + 2 sum of autocorrelations`, these summed in pairs while they are positive and do not rise: Geyer's initial
 * monotone sequence.
 */
function effectiveDraws(chains: readonly Float64Array[]): number {
  const n = chains[0].length;
  const draws = n * chains.length;
  const { within, whole } = variances(chains);
  if (!(whole > 0)) return draws; // all the same: there is nothing to err in
  const centered = chains.map((chain) => {
    const center = mean(chain);
    return chain.map((value) => value - center);
  });
  const correlation = (lag: number): number =>
    1 - (within - mean(Float64Array.from(centered, (chain) => autocovariance(chain, lag)))) / whole;
  let total = 0;
  let before = 1 + correlation(1);
  let lag = 0;
  for (let pair = before; lag < n - 5 && pair > 0; ) {
    total += Math.min(pair, before);
    before = Math.min(pair, before);
    lag += 2;
    pair = correlation(lag) + correlation(lag + 1);
  }
  const time = 2 * total - 1 + Math.max(0, correlation(lag));
  const least = Math.LN10 / log(draws); // chains that alternate are worth more than their draws, but not without bound
  return draws / Math.max(time, least);
}

/** `1/n sum x_t x_t+lag`. */
function autocovariance(x: Float64Array, lag: number): number {
  let total = 0;
  for (let t = lag; t < x.length; t++) total += x[t] * x[t - lag];
  return total / x.length;
}
