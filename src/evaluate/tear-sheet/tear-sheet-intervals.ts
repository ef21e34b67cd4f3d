import type { ReturnSeries } from "../../market/panel/panel.ts";
import { yearsSpanned } from "../../market/panel/rows-per-year.ts";
import type {
  BootstrapOptions,
  BootstrapResult,
  ConfidenceInterval,
  DifferenceInterval,
  Statistics,
} from "../inference/bootstrap-intervals.ts";
import { bootstrapDifferences, bootstrapIntervals } from "../inference/bootstrap-intervals.ts";
import type { RankingMeasure } from "../inference/ranking-statistics.ts";
import { rankingStatistics } from "../inference/ranking-statistics.ts";
import { onCommonDates } from "../series/common-dates.ts";
import type { MeasuredSeries, TearSheet } from "./tear-sheet.ts";

/** Intervals of the measures people rank by. */
export interface TearSheetIntervals {
  readonly strategy: BootstrapResult<RankingMeasure, ConfidenceInterval>;
  readonly benchmark?: BootstrapResult<RankingMeasure, ConfidenceInterval>;
  /** Strategy minus benchmark, over the periods between the dates they share. */
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
  const statisticsOf = (series: ReturnSeries): Statistics<RankingMeasure> =>
    rankingStatistics(series.periodsPerYear, riskFreePerYear, yearsSpanned(series));
  const intervalsOf = ({ series }: MeasuredSeries): TearSheetIntervals["strategy"] =>
    bootstrapIntervals(series.returns, statisticsOf(series), options);
  const own = intervalsOf(strategy);
  if (benchmark === undefined) return { strategy: own };
  const [a, b] = onCommonDates(strategy.series, benchmark.series);
  if (a.returns.length < 2) return { strategy: own };
  return {
    strategy: own,
    benchmark: intervalsOf(benchmark),
    difference: bootstrapDifferences(a.returns, b.returns, statisticsOf(a), options),
  };
}
