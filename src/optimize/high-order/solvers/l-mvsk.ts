import { multiplyVector, quadraticForm } from "../../../numeric/matrix/multiply.ts";
import { dot } from "../../../numeric/matrix/vector.ts";
import type { Descent } from "../../../numeric/minimize/descent/descent.ts";
import { descend } from "../../../numeric/minimize/descent/descent.ts";
import { lineSearch } from "../../../numeric/minimize/descent/line-search.ts";
import type { MvskProblem } from "./mvsk-problem.ts";
import { difference } from "./q-mvsk.ts";

/** The value to undercut is the highest of this many last ones. */
const MEMORY = 10;

/**
 * Successive convex approximation with first-order models of the third and fourth moments.
 *
 *     w^ = argmin g_k'(w - w_k) + s b (w - w_k)'H_2(w - w_k) / 2,    w_{k+1} = w_k + t (w^ - w_k)
 *
 * The matrix of the quadratic program never changes, and where the variance dominates a handful of iterations do.
 * Departure from the paper, whose steps diminish by a schedule: `s` is the curvature seen on the last step over that of
 * the variance (1 at first, a Barzilai-Borwein step in the metric of the variance), and `t` comes from a nonmonotone
 * Armijo search, so that heavy higher moments cost iterations and not convergence. Needs `b > 0` and a definite
 * covariance. Cost: one gradient and one warm quadratic program an iteration.
 *
 * @see Zhou and Palomar (2021), IEEE Transactions on Signal Processing 69, 892-904, algorithm 1; Birgin, Martinez and
 *   Raydan (2000), SIAM J. Optimization 10(4), 1196-1211.
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
  const variance = model.at(start).hessian([0, lambda[1], 0, 0]); // the same everywhere
  let share = 1;
  return descend(objective, project, start, { maxIterations: 2000, ...options }, (current, trace) => {
    const linear = multiplyVector(variance, current.x);
    for (let i = 0; i < linear.length; i++) linear[i] = current.gradient[i] / share - linear[i];
    const solution = quadratic(variance, linear);
    if (!("x" in solution)) return undefined;
    const slope = -share * quadraticForm(variance, difference(solution.x, current.x));
    const next = lineSearch(objective, current, solution.x, {
      reference: Math.max(...trace.slice(-MEMORY)),
      slope,
    });
    if (next === undefined) return undefined;
    const step = difference(next.x, current.x);
    const seen = dot(step, difference(next.gradient, current.gradient)) / quadraticForm(variance, step);
    if (seen > 0 && Number.isFinite(seen)) share = seen;
    return next;
  });
}
