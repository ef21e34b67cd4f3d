import { quantile } from "../../numeric/statistics/quantile.ts";
import { type BacktestMeasures, type MeasureName, measureNames } from "../measures/backtest-measures.ts";
import type { Scorecard } from "../scorecard.ts";

/**
 * A quantile of every measure over many backtests (linear interpolation, type 7); those in which a measure does not
 * exist are left out of it, and a measure that exists in none is null. Probability 1/2 is the median.
 */
export function measureQuantiles(scorecards: readonly Scorecard[], probability: number): BacktestMeasures {
  const quantiles = measureNames.map((name) => {
    const values = Float64Array.from(valuesOf(name, scorecards));
    return [name, values.length === 0 ? null : quantile(values, probability)] as const;
  });
  return Object.fromEntries(quantiles) as Record<MeasureName, number | null>;
}

/** The values of one measure where it exists. */
export function valuesOf(name: MeasureName, scorecards: readonly Scorecard[]): number[] {
  return scorecards.map(({ measures }) => measures[name]).filter((value) => value !== null);
}
