import { copyMatrix } from "../../../numeric/matrix/matrix.ts";
import { multiplyVector } from "../../../numeric/matrix/multiply.ts";
import { dot } from "../../../numeric/matrix/vector.ts";
import type { Descent } from "../../../numeric/minimize/descent/descent.ts";
import { descend } from "../../../numeric/minimize/descent/descent.ts";
import { largestCurvature } from "../../../numeric/minimize/descent/largest-curvature.ts";
import { notAbove, visit } from "../../../numeric/minimize/descent/line-search.ts";
import { combinedMoments } from "./mvsk-objective.ts";
import type { MvskProblem } from "./mvsk-problem.ts";
import { difference } from "./q-mvsk.ts";

/**
 * Majorization-minimization: the variance as it is, the higher moments under a paraboloid.
 *
 *     w_{k+1} = argmin g_k'(w - w_k) + (w - w_k)'(b H_2 + rho I)(w - w_k) / 2
 *
 * `rho` bounds the curvature of `-c phi_3 + d phi_4`: from power iterations at the start, raised where a step shows
 * more. The objective never rises and no step is searched for. Linear convergence. Cost: one gradient and one warm
 * quadratic program an iteration.
 *
 * @see Zhou and Palomar (2021), IEEE Transactions on Signal Processing 69, 892-904, section V, as the benchmark.
 */
export function mm(problem: MvskProblem): Descent {
  const { model, lambda, objective, project, quadratic, start, options } = problem;
  const variance = model.at(start).hessian([0, lambda[1], 0, 0]);
  const higher = combinedMoments(model, [-lambda[0], 0, -lambda[2], lambda[3]]);
  let rho = largestCurvature(higher.at(start), start.length);
  return descend(objective, project, start, { maxIterations: 20_000, ...options }, (current) => {
    for (let trial = 0; trial < 60; trial++) {
      const curvature = copyMatrix(variance);
      for (let i = 0; i < start.length; i++) curvature.data[i * (start.length + 1)] += rho;
      const linear = multiplyVector(curvature, current.x);
      for (let i = 0; i < linear.length; i++) linear[i] = current.gradient[i] - linear[i];
      const solution = quadratic(curvature, linear);
      if (!("x" in solution)) return undefined;
      const next = visit(objective, solution.x);
      const d = difference(next.x, current.x);
      const seen = dot(d, difference(next.gradient, current.gradient)) - dot(d, multiplyVector(variance, d));
      if (seen <= rho * dot(d, d) && notAbove(next.point.value, current.point.value)) return next;
      rho = Math.max(2 * rho, seen / dot(d, d));
    }
    return undefined;
  });
}
