import { identity } from "../../numeric/matrix/matrix.ts";
import { minimizeQuadratic } from "../../numeric/minimize/quadratic/minimize-quadratic.ts";
import { budgetRange, type Constraints } from "../constraints/constraints.ts";
import { constraintRows } from "../program/constraint-rows.ts";

/** A weight so near to a bound is on it. */
const near = 1e-9;

/**
 * Weights that a solver of programs left a rounding away from bounds, budget and linear constraints, put on them: the nearest
 * that keep all, those next to a bound being held there.
 *
 * @param farthest weights that would have to move farther stay as they are.
 */
export function settledWeights(
  weights: Float64Array,
  constraints: Constraints,
  farthest: number = weights.length * near,
): Float64Array {
  const { lower, upper, linear } = constraints;
  const size = weights.length;
  const isAt = (w: number, bound: number): boolean => Math.abs(w - bound) <= near;
  const nearest = minimizeQuadratic({
    hessian: identity(size),
    linear: weights.map((w) => -w),
    lower: lower.map((bound, i) => (isAt(weights[i], upper[i]) ? upper[i] : bound)),
    upper: upper.map((bound, i) => (isAt(weights[i], lower[i]) ? lower[i] : bound)),
    ...constraintRows(size, budgetRange(constraints), linear),
  });
  if (nearest.status !== "optimal") return weights;
  const moved = nearest.x.reduce((most, w, i) => Math.max(most, Math.abs(w - weights[i])), 0);
  return moved <= farthest ? nearest.x : weights;
}
