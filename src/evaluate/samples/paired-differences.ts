import { quantileOfSorted } from "../../numeric/statistics/quantile.ts";
import { backtestMeasures, type MeasureName } from "../measures/backtest-measures.ts";
import type { Scorecard } from "../scorecard.ts";

/** One measure of two strategies on the same datasets. */
export interface PairedDifferences {
  readonly measure: MeasureName;
  readonly strategy: string;
  readonly against: string;
  /** Datasets in which both have the measure. */
  readonly pairs: number;
  /** Quartiles of `strategy - against`; null without pairs. */
  readonly lowerQuartile: number | null;
  readonly median: number | null;
  readonly upperQuartile: number | null;
  /** Share of the pairs in which `strategy` is better; an equal one counts half. */
  readonly better: number | null;
}

/**
 * Compares two strategies dataset by dataset, so that what the datasets have in common cancels.
 *
 * @param a scorecards of the strategy, one a dataset; undefined where it failed. `b`: of the other, in the same order.
 */
export function pairedDifferences(
  measure: MeasureName,
  a: readonly (Scorecard | undefined)[],
  b: readonly (Scorecard | undefined)[],
  names: { readonly strategy: string; readonly against: string },
): PairedDifferences {
  const differences = Float64Array.from(differencesOf(measure, a, b)).sort();
  const pairs = differences.length;
  const sign = backtestMeasures[measure].better === "higher" ? 1 : -1;
  const wins = differences.reduce((sum, d) => sum + (sign * d > 0 ? 1 : d === 0 ? 0.5 : 0), 0);
  const at = (share: number): number | null => (pairs === 0 ? null : quantileOfSorted(differences, share));
  return {
    measure,
    ...names,
    pairs,
    lowerQuartile: at(0.25),
    median: at(0.5),
    upperQuartile: at(0.75),
    better: pairs === 0 ? null : wins / pairs,
  };
}

function differencesOf(
  measure: MeasureName,
  a: readonly (Scorecard | undefined)[],
  b: readonly (Scorecard | undefined)[],
): number[] {
  return a.flatMap((one, i) => {
    const [x, y] = [one?.measures[measure] ?? null, b[i]?.measures[measure] ?? null];
    return x === null || y === null ? [] : [x - y];
  });
}
