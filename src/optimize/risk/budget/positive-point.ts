import { zeros } from "../../../numeric/matrix/matrix.ts";
import type { Polyhedron } from "../../../numeric/minimize/descent/polyhedron.ts";
import { minimizeQuadratic } from "../../../numeric/minimize/quadratic/minimize-quadratic.ts";

/**
 * A point of a polyhedron whose first variables are positive, near positive weights; a last variable beside them is as small as it
 * can be. Undefined where none is at least half of the weights.
 */
export function positivePoint(set: Polyhedron, near: Float64Array, size: number): Float64Array | undefined {
  const count = set.lower.length;
  const hessian = zeros(count, count);
  const linear = new Float64Array(count);
  if (count > size) linear[count - 1] = 1;
  const lower = set.lower.slice();
  for (let i = 0; i < size; i++) {
    hessian.data[i * (count + 1)] = 1;
    linear[i] = -near[i];
    lower[i] = Math.max(lower[i], Math.min(near[i] / 2, set.upper[i]));
  }
  const solution = minimizeQuadratic({ ...set, lower, hessian, linear });
  return "x" in solution && solution.x.subarray(0, size).every((x) => x > 0) ? solution.x : undefined;
}
