import type { SkewTParameters } from "../../../estimate/moments.ts";
import { multiplyVector } from "../../../numeric/matrix/multiply.ts";
import { addScaled } from "../../../numeric/matrix/vector.ts";
import { quadraticSteps } from "../../../numeric/minimize/descent/polyhedron.ts";
import { longOnly } from "../../constraints/constraints.ts";
import { polyhedronOf } from "../feasible-weights.ts";
import type { MomentModel } from "../moments/moment-model.ts";
import type { MvskLambda } from "../solvers/mvsk-objective.ts";
import { positivePart } from "../solvers/q-mvsk.ts";
import { publishedSkewTMoments } from "./published-objective.ts";

/** Where the published loop ended. */
export interface PublishedResult {
  readonly weights: Float64Array;
  /** Whether its own stop rule fired. */
  readonly converged: boolean;
  readonly iterations: number;
}

export interface PublishedScaOptions {
  /** Default 1e-8. */
  readonly tau?: number;
  /** Default 100. */
  readonly maxIterations?: number;
  /** Moments to use in place of the published ones, to tell the loop's defects from the gradient's. */
  readonly model?: MomentModel;
}

/**
 * The published SCA-Q-MVSK loop, over long-only weights.
 *
 *     Q = b H_2 + [-c H_3 + d H_4]_+ + tau I,    q = -a grad_1 - c grad_3 + d grad_4 - (-c H_3 + d H_4) w_k
 *     w_{k+1} = argmin w'Qw / 2 + q'w over the simplex
 *
 * Defects, beside the gradient of `publishedSkewTMoments`: tau stands in Q without `-tau w_k` in q, a ridge that pulls
 * towards 1/N instead of a proximal term (1.6e-11 of the objective at tau 1e-8, with the right gradient); q is formed
 * from the Hessian before its projection; and the stop rule asks each weight, those at zero included, to move by less
 * than 1e-8 of itself, so that a quadratic program solver whose zeros are 1e-18 keeps it from firing: in R all 100
 * iterations run from 50 stocks on. The solver here returns zeros that are zero, and the rule fires after five.
 */
export function publishedSca(
  parameters: SkewTParameters,
  lambda: MvskLambda,
  start: Float64Array,
  options: PublishedScaOptions = {},
): PublishedResult {
  const { tau = 1e-8, maxIterations = 100, model = publishedSkewTMoments(parameters) } = options;
  const size = start.length;
  const solve = quadraticSteps(polyhedronOf(longOnly(size)));
  let w = start;
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    const point = model.at(w);
    const higher = point.hessian([0, 0, -lambda[2], lambda[3]]);
    const curvature = positivePart(higher);
    addScaled(curvature.data, 1, point.hessian([0, lambda[1], 0, 0]).data);
    for (let i = 0; i < size; i++) curvature.data[i * (size + 1)] += tau;
    const linear = point.gradient([-lambda[0], 0, -lambda[2], lambda[3]], new Float64Array(size));
    addScaled(linear, -1, multiplyVector(higher, w));
    const solution = solve(curvature, linear);
    if (!("x" in solution)) return { weights: w, converged: false, iterations: iteration };
    const still = solution.x.every(
      (each, i) => Math.abs(each - w[i]) <= 0.5e-8 * (Math.abs(each) + Math.abs(w[i])),
    );
    w = solution.x;
    if (still) return { weights: w, converged: true, iterations: iteration };
  }
  return { weights: w, converged: false, iterations: maxIterations };
}
