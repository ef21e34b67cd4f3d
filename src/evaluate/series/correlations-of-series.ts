import { finiteOrNull } from "../../base/finite-or-null.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { covariance, standardDeviation } from "../../numeric/statistics/sample-statistics.ts";
import { onCommonDates } from "./common-dates.ts";

/**
 * Correlations of the returns of series, each two over the periods between the dates that both have; null where one of them
 * stands still. Cost: O(series^2 n).
 */
export function correlationsOfSeries(series: readonly ReturnSeries[]): (number | null)[][] {
  const table = series.map((_, i) => series.map((__, j): number | null => (i === j ? 1 : null)));
  for (let i = 0; i < series.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = onCommonDates(series[i], series[j]).map(({ returns }) => returns);
      const correlation = covariance(a, b) / (standardDeviation(a) * standardDeviation(b));
      table[i][j] = table[j][i] = finiteOrNull(correlation);
    }
  }
  return table;
}
