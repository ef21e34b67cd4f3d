import type { Moments } from "../../estimate/moments.ts";
import { regularFactor } from "../../estimate/regular-factor.ts";
import { scalesMet } from "../../estimate/volatility/moving-volatility.ts";
import { movingLogDensity } from "../../evaluate/forecasts/moving-log-density.ts";
import type { History } from "../../market/panel/panel.ts";
import { returnsOf } from "../../market/panel/returns.ts";
import { columnOf, type Matrix, rowsBetween } from "../../numeric/matrix/matrix.ts";
import type { RowSpan } from "../../numeric/splits/row-span.ts";

/**
 * Log density of the periods of a test where volatility is followed from one to the next: every period is foreseen with what the ones
 * before it brought. Nothing where no volatility moves, or what is left of the covariance is singular. Cost: O(N^3 + T N^2).
 *
 * @param realized `T x N` returns of the test.
 */
export function dailyLogDensity(
  { mean, moving, degreesOfFreedom }: Moments,
  realized: Matrix,
  history: History,
  test: RowSpan,
): Float64Array | undefined {
  if (moving === undefined) return undefined;
  const factor = regularFactor(moving.rest);
  if (factor.status === "redundant") return undefined;
  const scales = scalesMet(moving, realized, factorReturns(history, moving.market?.factor, test));
  const beta = moving.market?.beta;
  const forecast = {
    mean,
    lower: factor.lower,
    ...(beta && { beta }),
    ...(degreesOfFreedom && { degreesOfFreedom }),
  };
  return movingLogDensity(forecast, realized, scales.rest, scales.market);
}

/** Of the factor of a name over a test; nothing where the market is the assets' mean. */
function factorReturns(
  { factors }: History,
  name: string | undefined,
  { from, to }: RowSpan,
): Float64Array | undefined {
  if (factors === undefined || name === undefined) return undefined;
  return columnOf(rowsBetween(returnsOf(factors).values, from, to), factors.assets.indexOf(name));
}
