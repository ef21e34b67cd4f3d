import type { DatedRates } from "../../base/dates/dated-rates.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { onCommonDates } from "../series/common-dates.ts";
import { compoundedReturns } from "../series/compounded-returns.ts";
import { type DrawdownEpisode, drawdownEpisodes, worstDrawdowns } from "../series/drawdown-episodes.ts";
import { type MonthlyHeatMap, monthlyHeatMap } from "./monthly-heat-map.ts";
import { type RollingMeasures, rollingBeta, rollingMeasures } from "./rolling-measures.ts";

/** One series over time: by the calendar, under water, and over a moving window. */
export interface Course {
  readonly series: ReturnSeries;
  /** Compounded calendar years in order of time; the first and the last may be partial. */
  readonly years: ReadonlyMap<string, number>;
  readonly monthly: MonthlyHeatMap;
  readonly worstDrawdowns: readonly DrawdownEpisode[];
  readonly rolling: RollingMeasures;
  /** Against the benchmark, on the dates both have; none without one. */
  readonly rollingBeta?: ReturnType<typeof rollingBeta>;
}

/** The course of a series, alone or against a benchmark. Cost: O(n window). */
export function course(
  series: ReturnSeries,
  riskFreePerYear: number | DatedRates = 0,
  benchmark?: ReturnSeries,
): Course {
  const { periods, returns } = compoundedReturns(series, "year");
  return {
    series,
    years: new Map(periods.map((year, i) => [year, returns[i]])),
    monthly: monthlyHeatMap(series),
    worstDrawdowns: worstDrawdowns(drawdownEpisodes(series)),
    rolling: rollingMeasures(series, riskFreePerYear),
    ...(benchmark && { rollingBeta: rollingBeta(...onCommonDates(series, benchmark)) }),
  };
}
