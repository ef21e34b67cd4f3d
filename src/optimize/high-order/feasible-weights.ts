import { zeros } from "../../numeric/matrix/matrix.ts";
import { boxBudgetProjection } from "../../numeric/minimize/descent/box-budget-projection.ts";
import type { Projection } from "../../numeric/minimize/descent/descent.ts";
import type { Polyhedron } from "../../numeric/minimize/descent/polyhedron.ts";
import { polyhedronProjection } from "../../numeric/minimize/descent/polyhedron.ts";
import { minimizeQuadratic } from "../../numeric/minimize/quadratic/minimize-quadratic.ts";
import { boundConflicts } from "../constraints/constraint-words.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { conflictWords } from "../convex/quadratic-design.ts";
import { constraintRows } from "../program/constraint-rows.ts";

/** Box, budget (the first row) and linear constraints as a polyhedron. */
export function polyhedronOf({ lower, upper, budget, linear }: Constraints): Polyhedron {
  return { lower, upper, ...constraintRows(lower.length, budget, linear) };
}

/** The nearest feasible weights: in O(N) where there is a box and a budget only, else by quadratic programs. */
export function projectionOnto(constraints: Constraints): Projection {
  const { budget, linear } = constraints;
  return linear.length === 0 && typeof budget === "number"
    ? boxBudgetProjection({ ...constraints, budget })
    : polyhedronProjection(polyhedronOf(constraints));
}

/**
 * What a solver calls feasible to its tolerance, made feasible to rounding. Entries that would move by less than the
 * rounding of one stay as they are, so that a zero remains a zero.
 */
export function madeFeasible(weights: Float64Array, project: Projection): Float64Array {
  const nearest = project(weights, new Float64Array(weights.length));
  return nearest.map((each, i) => (Math.abs(each - weights[i]) <= Number.EPSILON ? weights[i] : each));
}

/** The constraints that cannot hold together, in words; empty where some weights satisfy all of them. */
export function contradictions(constraints: Constraints, assets: readonly string[]): readonly string[] {
  const impossible = boundConflicts(constraints, assets);
  if (impossible.length > 0 || constraints.linear.length === 0) return impossible;
  const size = assets.length;
  const anyWeights = { hessian: zeros(size, size), linear: new Float64Array(size) };
  const solution = minimizeQuadratic({ ...polyhedronOf(constraints), ...anyWeights });
  return solution.status === "infeasible"
    ? conflictWords(solution.conflict, solution.violation, constraints, constraints.linear, assets)
    : [];
}
