import type { Moments } from "../estimate/moments.ts";
import { centeredColumns, columnMeans } from "../numeric/matrix/columns.ts";
import { rowOf } from "../numeric/matrix/matrix.ts";
import { multiplyVector } from "../numeric/matrix/multiply.ts";
import { maxAbs } from "../numeric/matrix/vector.ts";
import type { Constraints } from "./constraints/constraints.ts";
import { requireScenarios } from "./min-semivariance.ts";
import type { Portfolio } from "./portfolio.ts";
import { type Entries, solveScenarioDesign } from "./scenario-design.ts";

/**
 * The feasible weights of least mean absolute deviation of the scenarios from their own mean. Deviations sum to zero,
 * so it is twice the mean of the negative ones: `min 2/T sum max(0, -(r_t - m)'w)`.
 *
 * Needs `loadLinearSolver`.
 *
 * @returns `objective` is the mean absolute deviation per period.
 * @throws {InputError} `too-few-periods` without scenarios.
 * @see Konno and Yamazaki (1991), Management Science 37(5), 519-531.
 */
export function minMad(moments: Moments, constraints: Constraints): Portfolio {
  requireScenarios(moments, "min-mad");
  const deviations = centeredColumns(moments.scenarios, columnMeans(moments.scenarios));
  const unit = 1 / (maxAbs(deviations.data) || 1); // the solver's tolerances are absolute
  const hinges = Array.from({ length: deviations.rows }, (_, t): Entries => {
    return Array.from(rowOf(deviations, t), (r, j) => [j, r * unit] as const);
  });
  return solveScenarioDesign(moments, constraints, {
    design: "min-mad",
    cost: [],
    lower: [],
    hinges,
    weight: 2 / deviations.rows,
    objective: (weights) => {
      const own = multiplyVector(deviations, weights);
      return own.reduce((total, r) => total + Math.abs(r), 0) / own.length;
    },
  });
}
