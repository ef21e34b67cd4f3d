import { InputError } from "../base/errors.ts";
import type { Moments } from "../estimate/moments.ts";
import { diagonalOf } from "../numeric/matrix/matrix.ts";
import { sum } from "../numeric/matrix/vector.ts";
import type { Constraints } from "./constraints.ts";
import { existingCovariance } from "./existing-covariance.ts";
import { formulaDesign } from "./formula-design.ts";
import type { Portfolio } from "./portfolio.ts";

/**
 * Weights in proportion to one over volatility: equal risk contributions if all correlations were equal.
 *
 * A formula, not an optimization: where a constraint forbids its weights it is infeasible, rather than bent.
 *
 * @throws {InputError} `constant-asset` where a variance is zero.
 */
export function inverseVolatility(moments: Moments, constraints: Constraints): Portfolio {
  const inverse = diagonalOf(existingCovariance(moments)).map((variance, i) => {
    if (variance > 0) return 1 / Math.sqrt(variance);
    const asset = moments.assets[i];
    throw new InputError("constant-asset", `the variance of ${asset} is 0, which has no inverse`, { asset });
  });
  const scale = constraints.budget / sum(inverse);
  return formulaDesign(
    "inverse-volatility",
    moments,
    constraints,
    inverse.map((value) => value * scale),
  );
}
