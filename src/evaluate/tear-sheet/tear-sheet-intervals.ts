import type {
  BootstrapOptions,
  BootstrapResult,
  ConfidenceInterval,
  DifferenceInterval,
} from "../inference/bootstrap-intervals.ts";
import { bootstrapDifferences, bootstrapIntervals } from "../inference/bootstrap-intervals.ts";
import type { RankingMeasure } from "../inference/ranking-statistics.ts";
import { rankingStatistics } from "../inference/ranking-statistics.ts";
import { onCommonDates } from "./return-series.ts";
import type { TearSheet } from "./tear-sheet.ts";

/** Intervals of the measures people rank by. */
export interface TearSheetIntervals {
  readonly strategy: BootstrapResult<RankingMeasure, ConfidenceInterval>;
  readonly benchmark?: BootstrapResult<RankingMeasure, ConfidenceInterval>;
  /** Strategy minus benchmark, on the dates they share. */
  readonly difference?: BootstrapResult<RankingMeasure, DifferenceInterval>;
}

/**
 * Bootstraps a tear sheet; undefined below two periods, where there is nothing to resample. Cost: see `bootstrapIntervals`.
 *
 * @throws {InputError} `bad-option` for options out of range.
 */
export function tearSheetIntervals(
  sheet: TearSheet,
  options: BootstrapOptions = {},
): TearSheetIntervals | undefined {
  const { strategy, benchmark, riskFreePerYear } = sheet;
  if (strategy.series.returns.length < 2) return undefined;
  const statistics = rankingStatistics(strategy.series.periodsPerYear, riskFreePerYear);
  const own = bootstrapIntervals(strategy.series.returns, statistics, options);
  if (benchmark === undefined) return { strategy: own };
  const [a, b] = onCommonDates(strategy.series, benchmark.series);
  if (a.returns.length < 2) return { strategy: own };
  return {
    strategy: own,
    benchmark: bootstrapIntervals(benchmark.series.returns, statistics, options),
    difference: bootstrapDifferences(a.returns, b.returns, statistics, options),
  };
}
