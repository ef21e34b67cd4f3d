import { maxAbs } from "../../matrix/vector.ts";
import { scratch, withScratch } from "../../scratch.ts";
import type { Projection } from "./projection.ts";

/**
 * How far `x` is from first-order (KKT) conditions over a convex set, free of units:
 *
 *     max | x - P(x - t g) | / max |x|,    t = max |x| / scale
 *
 * An entry off its bounds contributes its reduced gradient over `scale`; an entry near a bound it is pushed to, at
 * most its distance to the bound over `max |x|`. Zero if and only if `x` is stationary. Multiplying the objective, or
 * the set, by a constant changes nothing. Cost: one projection.
 *
 * @param scale size of a gradient that counts as one, by default `max |g|`.
 */
export function reducedGradient(
  x: Float64Array,
  gradient: Float64Array,
  project: Projection,
  scale: number = maxAbs(gradient),
): number {
  if (scale === 0) return 0; // flat: every point is stationary
  const size = maxAbs(x) || 1; // at the origin there is no size of x to compare with
  return withScratch(() => {
    const moved = scratch(x.length);
    for (let i = 0; i < x.length; i++) moved[i] = x[i] - (size / scale) * gradient[i];
    const projected = project(moved, moved);
    let largest = 0;
    for (let i = 0; i < x.length; i++) largest = Math.max(largest, Math.abs(x[i] - projected[i]));
    return largest / size;
  });
}
