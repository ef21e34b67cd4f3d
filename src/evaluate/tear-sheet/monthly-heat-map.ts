import type { ReturnSeries } from "../../market/panel/panel.ts";
import { compoundedReturns } from "../series/compounded-returns.ts";

/** Compounded calendar months laid out as years by months. */
export interface MonthlyHeatMap {
  readonly years: readonly string[];
  /** One row a year, January first, twelve each; null for a month without a return. */
  readonly months: readonly (readonly (number | null)[])[];
}

/** A month without data is null, not zero: nothing is known of it. */
export function monthlyHeatMap(series: ReturnSeries): MonthlyHeatMap {
  const { periods, returns } = compoundedReturns(series, "month");
  const rows = new Map<string, (number | null)[]>();
  periods.forEach((month, i) => {
    const year = month.slice(0, 4);
    const row = rows.get(year) ?? new Array<number | null>(12).fill(null);
    row[Number(month.slice(5)) - 1] = returns[i];
    rows.set(year, row);
  });
  return { years: [...rows.keys()], months: [...rows.values()] };
}
