import type { CalendarPeriod } from "../../base/dates/calendar.ts";
import { periodOf } from "../../base/dates/calendar.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";

/** Returns over the calendar periods in which the series has a return, in order; periods without one do not occur. */
export interface CompoundedReturns {
  /** Names of the periods: `2020`, `2020-Q1`, `2020-01`, the last day of a week, or the date itself. */
  readonly periods: readonly string[];
  readonly returns: Float64Array;
}

/** Compounds the returns dated in the same calendar period. The first and the last period may be partial. Cost: O(n). */
export function compoundedReturns(series: ReturnSeries, period: CalendarPeriod): CompoundedReturns {
  const periods: string[] = [];
  const returns: number[] = [];
  let growth = 1;
  series.dates.forEach((date, t) => {
    if (!belongsTo(date, periods.at(-1), period)) {
      periods.push(periodOf(date, period));
      growth = 1;
    }
    growth *= 1 + series.returns[t];
    returns[periods.length - 1] = growth - 1;
  });
  return { periods, returns: Float64Array.from(returns) };
}

/** Whether a date, none being earlier than those before it, falls in the period last named. Weeks are named by their last day. */
function belongsTo(date: string, name: string | undefined, period: CalendarPeriod): boolean {
  if (name === undefined) return false;
  return period === "week" || period === "week-to-monday" ? date <= name : periodOf(date, period) === name;
}

/** `(1 + r_1) ... (1 + r_n) - 1`; 0 for no returns. */
export function totalReturn(returns: Float64Array): number {
  let growth = 1;
  for (let t = 0; t < returns.length; t++) growth *= 1 + returns[t];
  return growth - 1;
}
