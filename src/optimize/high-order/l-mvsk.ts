import { multiplyVector, quadraticForm } from "../../numeric/matrix/multiply.ts";
import type { Descent } from "../../numeric/minimize/descent.ts";
import { descend } from "../../numeric/minimize/descent.ts";
import { lineSearch } from "../../numeric/minimize/line-search.ts";
import type { MvskProblem } from "./mvsk-problem.ts";
import { difference } from "./q-mvsk.ts";

/**
 * Successive convex approximation with first-order models of the third and fourth moments.
 *
 *     w^ = argmin g_k'(w - w_k) + b (w - w_k)'H_2(w - w_k) / 2,    w_{k+1} = w_k + t (w^ - w_k)
 *
 * and an Armijo search for `t`, in place of the paper's diminishing steps. The matrix of the quadratic program never
 * changes. Linear convergence, fast where the variance dominates. Needs `b > 0` and a definite covariance, else
 * the steps are long and the search short. Cost: one gradient and one warm quadratic program an iteration.
 *
 * @see Zhou and Palomar (2021), IEEE Transactions on Signal Processing 69, 892-904, algorithm 1.
 */
export function lMvsk({
  model,
  lambda,
  objective,
  project,
  quadratic,
  start,
  options,
}: MvskProblem): Descent {
  const curvature = model.at(start).hessian([0, lambda[1], 0, 0]); // the same everywhere
  return descend(objective, project, start, { maxIterations: 2000, ...options }, (current) => {
    const linear = multiplyVector(curvature, current.x);
    for (let i = 0; i < linear.length; i++) linear[i] = current.gradient[i] - linear[i];
    const solution = quadratic(curvature, linear);
    if (!("x" in solution)) return undefined;
    const slope = -quadraticForm(curvature, difference(solution.x, current.x));
    return lineSearch(objective, current, solution.x, { slope });
  });
}
