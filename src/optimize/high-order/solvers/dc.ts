import type { Descent, DescentOptions, Projection } from "../../../numeric/minimize/descent/descent.ts";
import { descend } from "../../../numeric/minimize/descent/descent.ts";
import { backtrackedStep } from "../../../numeric/minimize/descent/projected-gradient.ts";
import type { SmoothFunction } from "../../../numeric/minimize/descent/smooth-function.ts";

/**
 * Difference of convex functions: `f = rho/2 w'w - (rho/2 w'w - f)`, the second made linear at each iterate.
 *
 *     w <- argmin rho/2 w'w - (rho w_k - grad f(w_k))'w = P(w_k - grad f(w_k) / rho)
 *
 * `rho` bounds the curvature of f; where a step shows it too small it is doubled, and never lowered. The slowest of
 * the family, with the least to tune. Cost: one gradient and two projections an iteration.
 *
 * @param rho a first bound on the curvature.
 * @see Zhou and Palomar (2021), IEEE Transactions on Signal Processing 69, 892-904, section V, as the benchmark.
 */
export function dc(
  f: SmoothFunction,
  project: Projection,
  start: Float64Array,
  options: DescentOptions & { readonly rho: number },
): Descent {
  let length = 1 / options.rho;
  return descend(f, project, start, { maxIterations: 100_000, ...options }, (current) => {
    const step = backtrackedStep(f, project, current, length);
    length = step?.length ?? length;
    return step?.next;
  });
}
