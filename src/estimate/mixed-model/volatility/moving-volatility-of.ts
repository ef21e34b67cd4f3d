import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import type { MovingVolatility } from "../../volatility/moving-volatility.ts";
import { restOfMarket } from "./rest-of-market.ts";
import type { Volatility } from "./volatility.ts";

/**
 * What goes on moving after a window; nothing where no volatility moves. Cost: with the market apart O(N^3), else none.
 *
 * @param scaled Covariance of the scaled returns, `N x N`, and their loadings on the first factor (N).
 * @param factor The factor that the market is; none where it is the mean of the assets.
 */
export function movingVolatilityOf(
  volatility: Volatility,
  scaled: { readonly covariance: Matrix; readonly beta: Float64Array },
  factor?: string,
): MovingVolatility | undefined {
  if (volatility.kind === "constant") return undefined;
  if (volatility.kind === "common") {
    const { common, means, deviations } = volatility;
    return { rest: scaled.covariance, scale: common, means, deviations };
  }
  const { market, residual, deviations, line } = volatility;
  const { intercepts, ...rest } = line;
  return {
    rest: restOfMarket(scaled.covariance, scaled.beta).rest,
    scale: residual,
    means: intercepts,
    deviations,
    market: { ...rest, scale: market, beta: scaled.beta, ...(factor !== undefined && { factor }) },
  };
}
