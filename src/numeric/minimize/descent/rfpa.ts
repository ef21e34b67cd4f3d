import { dot } from "../../matrix/vector.ts";
import type { Descent, Projection } from "./descent.ts";
import { firstStep } from "./descent.ts";
import { notAbove } from "./line-search.ts";
import { backtrackedStep } from "./projected-gradient.ts";
import type { SmoothFunction } from "./smooth-function.ts";
import type { AcceleratedOptions } from "./squarem.ts";
import { descendByTwoSteps, extrapolated } from "./squarem.ts";

/**
 * Minimizes a smooth function over a convex set by robust fixed-point acceleration of the projected gradient map.
 *
 *     a = -|r| / |v|,  and a <- max(a, r'r / r'v) where r'v < 0
 *     x <- F(P(x - 2 a r + a^2 v)), or a backtracked projected gradient step where f rises
 *
 * with `r` and `v` as in `squarem`, from which it differs in the second bound on the extrapolation and in what it
 * does after a failed one. Cost: mostly three gradients and five projections an iteration.
 *
 * Departure from the paper's code: the extrapolated point is projected before f is looked at, so that the two
 * values compared belong to feasible points.
 *
 * @see Wang, Zhou, Ying and Palomar (2023), IEEE Transactions on Signal Processing 71, 3726-3740, algorithm 1.
 */
export function rfpa(
  f: SmoothFunction,
  project: Projection,
  start: Float64Array,
  options: AcceleratedOptions,
): Descent {
  return descendByTwoSteps(f, project, start, options, (current, path) => {
    const across = dot(path.r, path.v);
    const a = across < 0 ? Math.max(path.ratio, dot(path.r, path.r) / across) : path.ratio;
    const next = extrapolated(f, project, current, path, a);
    if (notAbove(next.point.value, current.point.value)) return next;
    return backtrackedStep(f, project, current, firstStep(current))?.next;
  });
}
