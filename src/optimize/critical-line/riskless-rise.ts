import type { Moments } from "../../estimate/moments.ts";
import { diagonalOf } from "../../numeric/matrix/matrix.ts";
import { maxAbs } from "../../numeric/matrix/vector.ts";
import { minimizeQuadratic } from "../../numeric/minimize/quadratic/minimize-quadratic.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { constraintRows } from "../program/constraint-rows.ts";

/**
 * Whether some direction within the constraints raises the mean for ever at no variance. Asked of a mean-variance program
 * whose two terms are of a size.
 */
export function hasRisklessRise(
  { mean, covariance }: Pick<Moments, "mean" | "covariance">,
  { lower, upper, budget, linear }: Constraints,
): boolean {
  const theta = maxAbs(diagonalOf(covariance)) / (maxAbs(mean) || 1);
  const solution = minimizeQuadratic({
    hessian: covariance,
    linear: mean.map((m) => -theta * m),
    lower,
    upper,
    ...constraintRows(mean.length, budget, linear),
  });
  return solution.status === "unbounded";
}
