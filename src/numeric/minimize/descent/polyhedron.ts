import type { Matrix } from "../../matrix/matrix.ts";
import { identity } from "../../matrix/matrix.ts";
import type { ActiveSet, QuadraticSolution } from "../quadratic/minimize-quadratic.ts";
import { minimizeQuadratic } from "../quadratic/minimize-quadratic.ts";
import type { Projection } from "./descent.ts";

/** `lower <= x <= upper`, `rowLower <= A x <= rowUpper`: the constraints of a quadratic program. */
export interface Polyhedron {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** `m x n`: A. */
  readonly rows: Matrix;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
}

/** Minimizes `x'Hx / 2 + c'x` over one polyhedron, each time from the constraints that were active the last time. */
export type QuadraticStep = (hessian: Matrix, linear: Float64Array) => QuadraticSolution;

/** A solver of quadratic programs that remembers the active set: near programs cost little. */
export function quadraticSteps(set: Polyhedron): QuadraticStep {
  let start: { readonly x: Float64Array; readonly active: ActiveSet } | undefined;
  return (hessian, linear) => {
    const solution = minimizeQuadratic({ ...set, hessian, linear }, { start });
    if ("x" in solution) start = { x: solution.x, active: solution.active };
    return solution;
  };
}

/**
 * The nearest point of a polyhedron, by a quadratic program `min x'x / 2 - y'x`. The polyhedron must not be empty.
 *
 * Cost: a quadratic program each, warm-started from the last one's active set.
 */
export function polyhedronProjection(set: Polyhedron): Projection {
  const step = quadraticSteps(set);
  const metric = identity(set.lower.length);
  return (y, out) => {
    const solution = step(
      metric,
      y.map((each) => -each),
    );
    if (!("x" in solution)) throw new RangeError("there is no point to project to: the polyhedron is empty");
    out.set(solution.x);
    return out;
  };
}
