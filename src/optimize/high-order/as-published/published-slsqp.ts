import type { SkewTParameters } from "../../../estimate/moments.ts";
import { quadraticSteps } from "../../../numeric/minimize/descent/polyhedron.ts";
import { slsqp } from "../../../numeric/minimize/slsqp/slsqp.ts";
import { longOnly } from "../../constraints/constraints.ts";
import { polyhedronOf } from "../feasible-weights.ts";
import type { MvskLambda } from "../solvers/mvsk-objective.ts";
import { combinedMoments, signed } from "../solvers/mvsk-objective.ts";
import { linearParts } from "../solvers/mvsk-slsqp.ts";
import { publishedSkewTMoments } from "./published-objective.ts";
import type { PublishedResult } from "./published-sca.ts";

/**
 * The published call of a general solver, over long-only weights: the objective as it is, of size 4e-4, and a stop
 * where a step is shorter than 1e-4 of the weights.
 *
 * Defect: the first steps of a quasi-Newton method are as long as the gradient, 1e-3, so the rule fires next to the
 * start and the answer is the start: on ten real stocks 6e-5 of the objective and 6e-3 in a weight from the optimum,
 * half of what the start itself is. The gradient is that of `publishedSkewTMoments`.
 */
export function publishedSlsqp(
  parameters: SkewTParameters,
  lambda: MvskLambda,
  start: Float64Array = publishedStart(parameters),
): PublishedResult {
  const constraints = longOnly(start.length);
  const { lower, upper } = constraints;
  const objective = combinedMoments(publishedSkewTMoments(parameters), signed(lambda));
  const found = slsqp({ objective, lower, upper, ...linearParts(constraints) }, start, {
    scaling: false,
    stepTolerance: 1e-4,
    tolerance: 0,
  });
  return { weights: found.x, converged: found.reason === "stalled", iterations: found.iterations };
}

/**
 * Where the published runs start, `max(w_i, 1e-5)` with w the long-only weights of least `w'Sw`, S the scatter matrix: not
 * rescaled, so that they sum to a little more than one. 1/N where S has no such weights. Cost: one quadratic program.
 *
 * @returns N.
 */
export function publishedStart({ scatter }: SkewTParameters): Float64Array {
  const size = scatter.rows;
  const solution = quadraticSteps(polyhedronOf(longOnly(size)))(scatter, new Float64Array(size));
  const weights = "x" in solution ? solution.x : new Float64Array(size).fill(1 / size);
  return weights.map((each) => Math.max(each, 1e-5));
}
