import type { Moments } from "../../estimate/moments.ts";
import { centeredColumns } from "../../numeric/matrix/columns.ts";
import { multiplyVector, transposeMultiplyVector } from "../../numeric/matrix/multiply.ts";
import { maxAbs } from "../../numeric/matrix/vector.ts";
import { isPolyhedral } from "../constraints/constraint-kinds.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { requireScenarios } from "../moments/require-scenarios.ts";
import type { Standing } from "../objective/standing.ts";
import type { Portfolio } from "../portfolio.ts";
import { searchedDesign } from "../positions/searched-design.ts";
import { renamedRisk } from "../risk/renamed-risk.ts";
import { scenarioProbabilities } from "../risk/terms/risk-measure.ts";
import { fullRows, solveScenarioDesign } from "./scenario-design.ts";

/**
 * The feasible weights of least mean absolute deviation of the scenarios from their own mean. Deviations sum to zero,
 * so it is twice the mean of the negative ones: `min 2 sum p_t max(0, -(r_t - m)'w)`.
 *
 * Needs `loadLinearSolver`.
 *
 * @returns `objective` is the mean absolute deviation per period.
 * @throws {InputError} `too-few-periods` without scenarios.
 * @see Konno and Yamazaki (1991), Management Science 37(5), 519-531.
 */
export function minMad(
  moments: Moments,
  constraints: Constraints,
  _: object = {},
  { near }: Pick<Standing, "near"> = {},
): Portfolio {
  const { positions } = constraints;
  if (positions !== undefined) {
    return searchedDesign({ design: "min-mad", assets: moments.assets }, constraints, positions, {
      solve: (within) => minMad(moments, within),
      lossOf: ({ objective }) => objective,
    });
  }
  requireScenarios(moments, "min-mad");
  if (!isPolyhedral(constraints)) return renamedRisk("min-mad", moments, constraints, { risk: "mad" });
  const { scenarios } = moments;
  const probabilities = scenarioProbabilities(moments.probabilities, scenarios.rows);
  const deviations = centeredColumns(scenarios, transposeMultiplyVector(scenarios, probabilities));
  const unit = 1 / (maxAbs(deviations.data) || 1); // the solver's tolerances are absolute
  return solveScenarioDesign(moments, constraints, {
    design: "min-mad",
    unit,
    cost: [],
    lower: [],
    hinges: fullRows(deviations, unit),
    weights: probabilities.map((p) => 2 * p),
    ...(near && { near }),
    objective: (weights) => {
      const own = multiplyVector(deviations, weights);
      return own.reduce((total, r, t) => total + probabilities[t] * Math.abs(r), 0);
    },
  });
}
