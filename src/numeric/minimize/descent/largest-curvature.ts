import { sin } from "../../elementary/elementary.ts";
import { divide, norm } from "../../matrix/vector.ts";
import type { CurvedPoint } from "./smooth-function.ts";

/**
 * Largest absolute eigenvalue of the Hessian at a point, by power iterations: from below, and as close as a step length
 * needs. Cost: one Hessian-vector product an iteration, at most 50 of them, where a bound by norms of the moment
 * tensors would cost O(N^4).
 *
 * @param size N.
 */
export function largestCurvature(point: CurvedPoint, size: number): number {
  // irrational steps: no eigenvector of a structured matrix is orthogonal to this start
  let direction: Float64Array = Float64Array.from({ length: size }, (_, i) => 1 + sin(i + 1) / 2);
  let value = 0;
  for (let iteration = 0; iteration < 50; iteration++) {
    divide(direction, norm(direction));
    const image = point.hessianVector(direction, new Float64Array(size));
    const next = norm(image);
    if (next === 0 || Math.abs(next - value) <= 1e-3 * next) return next;
    value = next;
    direction = image;
  }
  return value;
}
