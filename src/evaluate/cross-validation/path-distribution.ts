import { quantileOfSorted } from "../../numeric/statistics/quantile.ts";
import { mean, standardDeviation } from "../../numeric/statistics/sample-statistics.ts";
import { measureReturns } from "../measures/backtest-measures.ts";
import { type MeasureValues, namesOf } from "../measures/measure.ts";
import { type ReturnMeasure, returnMeasures } from "../measures/return-measures.ts";

/** What a measure is over paths; those on which it does not exist are left out, and all is null where there are none. */
export interface PathSpread {
  readonly mean: number | null;
  readonly standardDeviation: number | null;
  readonly least: number | null;
  readonly lowerQuartile: number | null;
  readonly median: number | null;
  readonly upperQuartile: number | null;
  readonly most: number | null;
}

/** The measures of paths of one strategy, and how they are spread. */
export interface PathDistribution {
  /** One a path. */
  readonly measures: readonly MeasureValues<ReturnMeasure>[];
  readonly spread: Readonly<Record<ReturnMeasure, PathSpread>>;
}

/** Measures each path, and spreads each measure over them. @param paths complete ones, of simple returns. */
export function pathDistribution(paths: readonly Float64Array[], periodsPerYear: number): PathDistribution {
  const measures = paths.map((returns) => measureReturns(returns, periodsPerYear));
  const spread = namesOf(returnMeasures).map((name) => {
    const values = measures.flatMap((each) => each[name] ?? []);
    return [name, spreadOf(Float64Array.from(values))] as const;
  });
  return { measures, spread: Object.fromEntries(spread) as Record<ReturnMeasure, PathSpread> };
}

function spreadOf(values: Float64Array): PathSpread {
  const sorted = values.toSorted();
  const at = (share: number): number | null => (sorted.length === 0 ? null : quantileOfSorted(sorted, share));
  return {
    mean: sorted.length === 0 ? null : mean(sorted),
    standardDeviation: sorted.length < 2 ? null : standardDeviation(sorted),
    least: at(0),
    lowerQuartile: at(0.25),
    median: at(0.5),
    upperQuartile: at(0.75),
    most: at(1),
  };
}
