import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { type PathOptions, simulatedReturns } from "../volatility/simulated-returns.ts";
import type { MixedWindowFit } from "./mixed-window-fit.ts";
import { mostDegrees } from "./student-t/row-degrees-of-freedom.ts";
import { movingVolatilityOf } from "./volatility/moving-volatility-of.ts";

/**
 * Draws what a portfolio may earn over the next periods by a fitted model, whatever its covariance was brought to: `simulatedReturns`.
 *
 * @param weights N.
 * @returns Returns of the portfolio, `paths x periods`.
 * @throws {InputError} `bad-matrix` where volatility moves around a covariance that is singular.
 */
export function simulatedPaths(
  { volatility, scaled, student }: MixedWindowFit,
  weights: Float64Array,
  options: PathOptions,
): Matrix {
  const nu = student?.degreesOfFreedom ?? mostDegrees;
  const moving = movingVolatilityOf(volatility, scaled);
  const beliefs = {
    covariance: scaled.covariance,
    ...(nu < mostDegrees && { degreesOfFreedom: nu }),
    ...(moving && { moving }),
  };
  return simulatedReturns(beliefs, weights, options);
}
