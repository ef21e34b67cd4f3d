import { dot } from "../../matrix/vector.ts";
import type { Descent, DescentOptions, Projection } from "./descent.ts";
import { descend, firstStep } from "./descent.ts";
import type { Visited } from "./line-search.ts";
import { notAbove, visit } from "./line-search.ts";
import type { SmoothFunction } from "./smooth-function.ts";

/**
 * Minimizes a smooth function over a convex set by projected gradients with backtracking.
 *
 *     x <- P(x - t g),    t halved until the step sees no more curvature than 1/t
 *
 * The length may double again from one iteration to the next, so a poor first guess costs a few iterations, not all
 * of them. Converges linearly, at a rate set by the condition of the Hessian. Cost: mostly one gradient and two
 * projections an iteration.
 *
 * @see Beck and Teboulle (2009), SIAM J. Imaging Sciences 2(1), 183-202, the constant-free variant.
 */
export function projectedGradient(
  f: SmoothFunction,
  project: Projection,
  start: Float64Array,
  options: DescentOptions = {},
): Descent {
  let length: number | undefined;
  return descend(f, project, start, { maxIterations: 20_000, ...options }, (current) => {
    const step = backtrackedStep(f, project, current, 2 * (length ?? firstStep(current)));
    length = step?.length;
    return step?.next;
  });
}

/**
 * One projected gradient step from `current`, its length halved from `length` until `dx'dg <= dx'dx / length` and
 * the value does not rise. Gradients decide, since differences of values drown in rounding near the optimum.
 */
export function backtrackedStep(
  f: SmoothFunction,
  project: Projection,
  current: Visited,
  length: number,
): { readonly next: Visited; readonly length: number } | undefined {
  for (let trial = 0; trial < 60; trial++) {
    const next = visit(f, stepAlong(project, current, length));
    const dx = next.x.map((each, i) => each - current.x[i]);
    const moved = dot(dx, dx);
    if (moved === 0) return undefined;
    const curvature = dot(dx, next.gradient) - dot(dx, current.gradient);
    if (curvature * length <= moved && notAbove(next.point.value, current.point.value))
      return { next, length };
    length /= 2;
  }
  return undefined;
}

/** `P(x - length g)`. */
export function stepAlong(project: Projection, { x, gradient }: Visited, length: number): Float64Array {
  const moved = x.map((each, i) => each - length * gradient[i]);
  return project(moved, moved);
}
