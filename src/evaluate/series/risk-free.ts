import { type DatedRates, rateOn } from "../../base/dates/dated-rates.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { pow } from "../../numeric/elementary/elementary.ts";
import { evenGrowth } from "../../numeric/elementary/even-growth.ts";
import { mean } from "../../numeric/statistics/sample-statistics.ts";

/** What cash earned over the periods of a series. */
export interface RiskFree {
  /** Annual: of rates by date that which compounds to the same. */
  readonly perYear: number;
  /** Per period, `(1 + rf)^(1/P) - 1`; of rates by date their mean. */
  readonly perPeriod: number;
  /** The same one a period, where rates differ by date. */
  readonly each?: Float64Array;
}

/**
 * A risk-free rate per period of a series. Of rates by date each period has the last one known on the date it ends, by the same
 * convention as a constant one: `(1 + R)^(1/P) - 1`.
 *
 * @param rate annual.
 * @throws {InputError} `missing-value` where a period ends before the first rate.
 */
export function riskFreeOf(
  { dates, periodsPerYear }: Pick<ReturnSeries, "dates" | "periodsPerYear">,
  rate: number | DatedRates,
): RiskFree {
  const perPeriodOf = (perYear: number): number => evenGrowth(perYear, periodsPerYear);
  if (typeof rate === "number") return { perYear: rate, perPeriod: perPeriodOf(rate) };
  const each = Float64Array.from(dates, (date) => perPeriodOf(rateOn(rate, date)));
  const grown = each.reduce((level, r) => level * (1 + r), 1);
  return { perYear: pow(grown, periodsPerYear / each.length) - 1, perPeriod: mean(each), each };
}

/** What cash brought in each period of a series, as annual rates by the dates the periods end; 0 where that is nothing. */
export function ratesOfCash(
  { name, dates, periodsPerYear }: Pick<ReturnSeries, "name" | "dates" | "periodsPerYear">,
  riskFree: Float64Array | undefined,
): number | DatedRates {
  if (riskFree === undefined) return 0;
  return {
    name: `cash of ${name}`,
    dates,
    perYear: Array.from(riskFree, (r) => pow(1 + r, periodsPerYear) - 1),
  };
}
