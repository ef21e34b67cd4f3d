import { dot } from "../../matrix/vector.ts";
import type { SmoothFunction, SmoothPoint } from "./smooth-function.ts";

/** A point with its gradient taken. */
export interface Visited<Point extends SmoothPoint = SmoothPoint> {
  readonly x: Float64Array;
  readonly point: Point;
  readonly gradient: Float64Array;
}

export function visit<Point extends SmoothPoint>(f: SmoothFunction<Point>, x: Float64Array): Visited<Point> {
  const point = f.at(x);
  return { x, point, gradient: point.gradient(new Float64Array(x.length)) };
}

const ARMIJO = 1e-4;

/**
 * Whether `value` is no higher than `reference` as far as rounding lets one see: two evaluations of a sum of
 * cancelling terms differ by a few thousand units in the last place.
 */
export function notAbove(value: number, reference: number): boolean {
  return value <= reference + 1e-12 * Math.abs(reference);
}

/**
 * The first point on the way to `target`, a fraction `t` of it shrinking from 1 by safeguarded parabolas, that lowers f
 * sufficiently; undefined where the way does not descend or 40 trials fail.
 *
 * Sufficient: `f <= reference + 1e-4 t slope`; or, near the optimum where that drowns in rounding, `f` not above
 * the reference and the slope at the new point at most 0.9998 times as steep uphill (Hager and Zhang's approximate
 * Wolfe condition, which looks at gradients only).
 *
 * @param options.reference what must be undercut: by default the value at `from`.
 * @param options.slope a bound from above on the slope at `from` along `target - x`, where the caller knows one: the
 *   product with the gradient is all rounding where the gradient is orthogonal to the set, as it is at the optimum.
 * @see Hager and Zhang (2005), SIAM J. Optimization 16(1), 170-192.
 */
export function lineSearch<Point extends SmoothPoint>(
  f: SmoothFunction<Point>,
  from: Visited<Point>,
  target: Float64Array,
  options: { readonly reference?: number; readonly slope?: number } = {},
): Visited<Point> | undefined {
  const d = target.map((each, i) => each - from.x[i]);
  const { reference = from.point.value } = options;
  const slope = Math.min(dot(from.gradient, d), options.slope ?? Number.POSITIVE_INFINITY);
  if (!(slope < 0)) return undefined;
  let t = 1;
  for (let trial = 0; trial < 40; trial++) {
    const x = t === 1 ? target : from.x.map((each, i) => each + t * d[i]);
    const point = f.at(x);
    if (point.value <= reference + ARMIJO * t * slope) {
      return { x, point, gradient: point.gradient(new Float64Array(x.length)) };
    }
    if (notAbove(point.value, reference)) {
      const gradient = point.gradient(new Float64Array(x.length));
      if (slopeAt(gradient, from.gradient, d, slope) <= (2 * ARMIJO - 1) * slope)
        return { x, point, gradient };
    }
    t = shrunk(t, slope, point.value - from.point.value);
  }
  return undefined;
}

/** Slope along `d` where the gradient is `gradient`, from the change of the gradient: exact where both nearly agree. */
function slopeAt(gradient: Float64Array, before: Float64Array, d: Float64Array, slope: number): number {
  let total = slope;
  for (let i = 0; i < d.length; i++) total += (gradient[i] - before[i]) * d[i];
  return total;
}

/** Minimizer of the parabola through the trial, kept between a tenth and a half of the last step. */
function shrunk(t: number, slope: number, rise: number): number {
  const best = (-slope * t * t) / (2 * (rise - slope * t));
  return Number.isFinite(best) ? Math.min(Math.max(best, 0.1 * t), 0.5 * t) : 0.1 * t;
}
