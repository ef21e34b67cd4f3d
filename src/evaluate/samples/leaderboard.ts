import { InputError } from "../../base/errors.ts";
import { didYouMean } from "../../base/words/nearest-name.ts";
import {
  type BacktestMeasures,
  backtestMeasures,
  type MeasureName,
  measureNames,
} from "../measures/backtest-measures.ts";
import type { Scorecard } from "../scorecard.ts";

/** How much each measure counts; those left out do not. */
export type LeaderboardWeights = Partial<Readonly<Record<MeasureName, number>>>;

/** The measures that count where nobody says which. */
export const leaderboardDefaults: LeaderboardWeights = { sharpe: 1, maxDrawdown: 1 };

/** A strategy with its place among others. */
export interface Standing {
  readonly strategy: string;
  /** Weighted mean of the percentile ranks: 100 is best in everything that counts, 0 worst. */
  readonly score: number;
  /** Percentile rank in each measure that counts. */
  readonly ranks: LeaderboardWeights;
}

/**
 * Strategies by the weighted mean of their percentile ranks, best first; equals keep their order.
 *
 *     rank = 100 (those worse + half of those equal) / (strategies - 1)
 *
 * A measure that does not exist ranks below every one that does. One strategy alone ranks 100.
 *
 * @param scorecards one a strategy: of the medians over datasets, or of a single backtest.
 * @throws {InputError} `bad-option` for an unknown measure, a negative weight, or none above zero.
 * @see the function backtestLeaderboard of R's portfolioBacktest 0.4.1 for the idea.
 */
export function leaderboard(
  scorecards: readonly Scorecard[],
  weights: LeaderboardWeights = leaderboardDefaults,
): Standing[] {
  const counting = countingWeights(weights);
  const total = counting.reduce((sum, [, weight]) => sum + weight, 0);
  const standings = scorecards.map(({ strategy, measures }) => {
    const ranks = counting.map(([name]) => [name, percentileRank(name, measures, scorecards)] as const);
    const score = ranks.reduce((sum, [, rank], i) => sum + (counting[i][1] / total) * rank, 0);
    return { strategy, score, ranks: Object.fromEntries(ranks) };
  });
  return standings.toSorted((a, b) => b.score - a.score);
}

function countingWeights(weights: LeaderboardWeights): (readonly [MeasureName, number])[] {
  const given = Object.entries(weights) as [string, number][];
  for (const [name, weight] of given) {
    if (!measureNames.some((known) => known === name)) {
      const hint = didYouMean(name, measureNames);
      throw new InputError("bad-option", `unknown measure ${name}${hint}`, {
        advice: `measures: ${measureNames.join(", ")}`,
      });
    }
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new InputError("bad-option", `a weight of ${weight} given for ${name}, 0 or more is needed`);
    }
  }
  const counting = given.filter(([, weight]) => weight > 0) as [MeasureName, number][];
  if (counting.length > 0) return counting;
  throw new InputError("bad-option", "no measure of the leaderboard has a weight above zero");
}

function percentileRank(
  name: MeasureName,
  measures: BacktestMeasures,
  scorecards: readonly Scorecard[],
): number {
  if (scorecards.length === 1) return 100;
  const sign = backtestMeasures[name].better === "higher" ? 1 : -1;
  const merit = (of: BacktestMeasures): number => {
    const value = of[name];
    return value === null ? Number.NEGATIVE_INFINITY : sign * value;
  };
  const own = merit(measures);
  let worse = 0;
  let equal = -1; // itself
  for (const other of scorecards) {
    if (merit(other.measures) < own) worse++;
    else if (merit(other.measures) === own) equal++;
  }
  return (100 * (worse + equal / 2)) / (scorecards.length - 1);
}
