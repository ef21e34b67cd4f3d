import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { quantile } from "../../numeric/statistics/quantile.ts";

/** Quantiles of what a portfolio's volatility over the next periods may come to, a period. */
export interface VolatilityBand {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/**
 * The band in which a portfolio's realized volatility, the root mean square of its returns over the next periods, lies on paths that were
 * drawn. Cost: O(paths x periods).
 *
 * @param paths `paths x periods`, as `simulatedReturns` draws them.
 * @param level Share of the paths within.
 */
export function volatilityBand(paths: Matrix, level = 0.9): VolatilityBand {
  const volatilities = new Float64Array(paths.rows);
  for (let path = 0, at = 0; path < paths.rows; path++) {
    let squares = 0;
    for (let t = 0; t < paths.columns; t++, at++) squares += paths.data[at] ** 2;
    volatilities[path] = Math.sqrt(squares / paths.columns);
  }
  return {
    lower: quantile(volatilities, (1 - level) / 2),
    median: quantile(volatilities, 0.5),
    upper: quantile(volatilities, (1 + level) / 2),
  };
}
