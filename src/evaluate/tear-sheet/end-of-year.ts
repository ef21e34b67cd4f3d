import type { ReturnSeries } from "../../market/panel/panel.ts";
import { compoundedReturns } from "../series/compounded-returns.ts";

/** One calendar year of a strategy beside its benchmark; the first and the last year may be partial. */
export interface YearReturn {
  readonly year: string;
  readonly strategy: number | null;
  readonly benchmark: number | null;
  /** Strategy over benchmark; null unless both gained: a ratio of returns of either sign says nothing. */
  readonly multiple: number | null;
  /** Whether the strategy did better; null where one of them is missing. */
  readonly won: boolean | null;
}

/** Compounded calendar years in order of time. */
export function endOfYearReturns(strategy: ReturnSeries, benchmark?: ReturnSeries): YearReturn[] {
  const own = yearly(strategy);
  const other = benchmark === undefined ? new Map<string, number>() : yearly(benchmark);
  return [...new Set([...own.keys(), ...other.keys()])].toSorted().map((year) => {
    const r = own.get(year) ?? null;
    const b = other.get(year) ?? null;
    const comparable = r !== null && b !== null;
    return {
      year,
      strategy: r,
      benchmark: b,
      multiple: comparable && r > 0 && b > 0 ? r / b : null,
      won: comparable ? r > b : null,
    };
  });
}

function yearly(series: ReturnSeries): Map<string, number> {
  const { periods, returns } = compoundedReturns(series, "year");
  return new Map(periods.map((year, i) => [year, returns[i]]));
}
