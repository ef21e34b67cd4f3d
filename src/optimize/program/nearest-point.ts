import { zeros } from "../../numeric/matrix/matrix.ts";
import type { Polyhedron } from "../../numeric/minimize/descent/polyhedron.ts";
import { minimizeQuadratic } from "../../numeric/minimize/quadratic/minimize-quadratic.ts";

/** The point of a polyhedron whose first variables are nearest to some weights. */
export function nearestPoint(set: Polyhedron, weights: Float64Array): Float64Array | undefined {
  const count = set.lower.length;
  const hessian = zeros(count, count);
  const linear = new Float64Array(count);
  weights.forEach((w, i) => {
    hessian.data[i * (count + 1)] = 1;
    linear[i] = -w;
  });
  const solution = minimizeQuadratic({ ...set, hessian, linear });
  return "x" in solution ? solution.x : undefined;
}
