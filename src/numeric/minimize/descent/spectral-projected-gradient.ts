import { addScaled, dot } from "../../matrix/vector.ts";
import { scratchCopy, withScratch } from "../../scratch.ts";
import type { Descent, DescentOptions, Projection } from "./descent.ts";
import { descend, firstStep } from "./descent.ts";
import type { Visited } from "./line-search.ts";
import { lineSearch } from "./line-search.ts";
import { stepAlong } from "./projected-gradient.ts";
import type { SmoothFunction, SmoothPoint } from "./smooth-function.ts";

/** The value to undercut is the highest of this many last ones. */
const MEMORY = 10;

/**
 * Minimizes a smooth function over a convex set by spectral projected gradients.
 *
 *     x <- x + t (P(x - s g) - x),    s <- (dx'dx) / (dx'dg)
 *
 * with the Barzilai-Borwein step `s`, and `t` from a nonmonotone Armijo search over the last ten values. No
 * curvature is asked for: the robust choice where N is large. Cost: mostly one gradient and two projections an
 * iteration.
 *
 * @see Birgin, Martinez and Raydan (2000), SIAM J. Optimization 10(4), 1196-1211.
 */
export function spectralProjectedGradient(
  f: SmoothFunction,
  project: Projection,
  start: Float64Array,
  options: DescentOptions = {},
): Descent {
  let step: number | undefined;
  return descend(f, project, start, { maxIterations: 5000, ...options }, (current, trace) => {
    const length: number = step ?? firstStep(current);
    const target = stepAlong(project, current, length);
    const next = spectralSearch(f, current, target, length, Math.max(...trace.slice(-MEMORY)));
    if (next !== undefined) step = spectralStep(current, next) ?? 2 * length;
    return next;
  });
}

/**
 * Searches the way to `target = P(x - length g)`, whose slope is at most `-|target - x|^2 / length`: a bound that keeps
 * its sign where the product with the gradient is all rounding.
 */
export function spectralSearch<Point extends SmoothPoint>(
  f: SmoothFunction<Point>,
  current: Visited<Point>,
  target: Float64Array,
  length: number,
  reference: number = current.point.value,
): Visited<Point> | undefined {
  let moved = 0;
  for (let i = 0; i < target.length; i++) moved += (target[i] - current.x[i]) ** 2;
  return lineSearch(f, current, target, { reference, slope: -moved / length });
}

/** Barzilai and Borwein's step; undefined where the function curves down between the points. */
export function spectralStep(from: Visited, to: Visited): number | undefined {
  return withScratch(() => {
    const [dx, dg] = [scratchCopy(to.x), scratchCopy(to.gradient)];
    addScaled(dx, -1, from.x);
    addScaled(dg, -1, from.gradient);
    const curvature = dot(dx, dg);
    return curvature > 0 ? dot(dx, dx) / curvature : undefined;
  });
}
