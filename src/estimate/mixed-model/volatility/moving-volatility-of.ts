import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import type { MovingVolatility } from "../../volatility/moving-volatility.ts";
import type { Volatility } from "./volatility.ts";

/** Covariance of scaled returns, in the units of returns. */
export interface ScaledBeliefs {
  /** `N x N`. */
  readonly covariance: Matrix;
  /** Loadings on the first factor (N). */
  readonly beta: Float64Array;
  /** What the market leaves of the covariance, where it moves apart, `N x N`. */
  readonly rest?: Matrix;
}

/**
 * What goes on moving after a window; nothing where no volatility moves.
 *
 * @param factor The factor that the market is; none where it is the mean of the assets.
 */
export function movingVolatilityOf(
  volatility: Volatility,
  scaled: ScaledBeliefs,
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
    rest: scaled.rest ?? scaled.covariance,
    scale: residual,
    means: intercepts,
    deviations,
    market: { ...rest, scale: market, beta: scaled.beta, ...(factor !== undefined && { factor }) },
  };
}
