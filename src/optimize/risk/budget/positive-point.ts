import { zeros } from "../../../numeric/matrix/matrix.ts";
import type { Polyhedron } from "../../../numeric/minimize/descent/polyhedron.ts";
import { minimizeQuadratic } from "../../../numeric/minimize/quadratic/minimize-quadratic.ts";

/** Shares of the weights that a point has at least, the largest that there is. */
const shares = [0.5, 1e-2, 1e-4, 1e-6];

/**
 * A point of a polyhedron whose first variables are positive, near positive weights; a last variable beside them is as small as it
 * can be. Undefined where none is at least a millionth of the weights.
 */
export function positivePoint(set: Polyhedron, near: Float64Array, size: number): Float64Array | undefined {
  const count = set.lower.length;
  const hessian = zeros(count, count);
  const linear = new Float64Array(count);
  if (count > size) linear[count - 1] = 1;
  for (let i = 0; i < size; i++) {
    hessian.data[i * (count + 1)] = 1;
    linear[i] = -near[i];
  }
  for (const share of shares) {
    const lower = set.lower.map((low, i) =>
      i < size ? Math.max(low, Math.min(share * near[i], set.upper[i])) : low,
    );
    const solution = minimizeQuadratic({ ...set, lower, hessian, linear });
    if ("x" in solution && solution.x.subarray(0, size).every((x) => x > 0)) return solution.x;
  }
  return undefined;
}
