import type { CalendarPeriod } from "../../base/dates/calendar.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { quantileOfSorted } from "../../numeric/statistics/quantile.ts";
import { compoundedReturns } from "../series/compounded-returns.ts";

/** The returns over one length of period, as a box plot shows them. */
export interface PeriodDistribution {
  readonly period: CalendarPeriod;
  readonly returns: Float64Array;
  /** Minimum, quartiles (type 7) and maximum. */
  readonly quartiles: readonly [number, number, number, number, number];
  /** Returns beyond 1.5 interquartile ranges from the box, ascending. */
  readonly outliers: Float64Array;
}

const PERIODS: readonly CalendarPeriod[] = ["day", "week", "month", "quarter", "year"];

/** Distribution of daily, weekly, monthly, quarterly and yearly compounded returns; partial periods at the ends count. */
export function distributionByPeriod(
  series: ReturnSeries,
  periods: readonly CalendarPeriod[] = PERIODS,
): PeriodDistribution[] {
  return periods.map((period) => {
    const { returns } = compoundedReturns(series, period);
    const sorted = returns.toSorted();
    const [low, first, middle, third, high] = [0, 0.25, 0.5, 0.75, 1].map((p) => quantileOfSorted(sorted, p));
    const reach = 1.5 * (third - first);
    return {
      period,
      returns,
      quartiles: [low, first, middle, third, high],
      outliers: sorted.filter((r) => r < first - reach || r > third + reach),
    };
  });
}
