import type { Moments } from "../../estimate/moments.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import { type Constraints, mostInvested } from "../constraints/constraints.ts";
import { existingVolatilities, formulaBlock } from "../moments/existing-volatilities.ts";
import type { Portfolio } from "../portfolio.ts";
import { formulaDesign } from "./formula-design.ts";

/**
 * Weights in proportion to one over volatility: equal risk contributions if all correlations were equal.
 *
 * A formula, not an optimization: where a constraint forbids its weights it is infeasible, rather than bent.
 *
 * @throws {InputError} `constant-asset` where a variance is zero.
 */
export function inverseVolatility(moments: Moments, constraints: Constraints): Portfolio {
  const inverse = existingVolatilities(moments, "it has no inverse", formulaBlock).map(
    (volatility) => 1 / volatility,
  );
  const scale = mostInvested(constraints) / sum(inverse);
  return formulaDesign(
    "inverse-volatility",
    moments,
    constraints,
    inverse.map((value) => value * scale),
  );
}
