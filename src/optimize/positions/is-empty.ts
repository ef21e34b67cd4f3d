import { zeros } from "../../numeric/matrix/matrix.ts";
import { multiplyVector } from "../../numeric/matrix/multiply.ts";
import { minimizeQuadratic } from "../../numeric/minimize/quadratic/minimize-quadratic.ts";
import { boundConflicts } from "../constraints/constraint-words.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { volatilityFrom } from "../constraints/violations.ts";
import { addFeasibleSet } from "../program/feasible-set.ts";
import { nearestPoint } from "../program/nearest-point.ts";
import { polyhedronOf } from "../program/polyhedron-of.ts";
import { weightProgram } from "../program/weight-program.ts";

/** Share of a limit by which the least volatility has to be above it. */
const rounding = 1e-9;

/**
 * Whether no weights can hold to constraints, as a search asks it of thousands of parts: by a quadratic program for each limit on
 * volatility, which is exact for one limit. That they can be is not said.
 */
export function isEmpty(constraints: Constraints): boolean {
  const { lower, volatilities = [] } = constraints;
  const n = lower.length;
  const assets = Array.from(lower, (_, j) => `${j}`);
  if (boundConflicts(constraints, assets).length > 0) return true;
  const program = weightProgram(n);
  addFeasibleSet(program, { ...constraints, volatilities: [] });
  const set = polyhedronOf(program);
  if (volatilities.length === 0) return nearestPoint(set, new Float64Array(n)) === undefined;
  const count = set.lower.length;
  return volatilities.some((limit) => {
    const { covariance, center } = limit;
    const hessian = zeros(count, count);
    for (let i = 0; i < n; i++) {
      hessian.data.set(covariance.data.subarray(i * n, (i + 1) * n), i * count);
    }
    const linear = new Float64Array(count);
    multiplyVector(covariance, center).forEach((pull, i) => {
      linear[i] = -pull;
    });
    const nearest = minimizeQuadratic({ ...set, hessian, linear });
    if (nearest.status === "infeasible") return true;
    if (nearest.status !== "optimal") return false;
    return volatilityFrom(nearest.x.subarray(0, n), limit) > limit.limit * (1 + rounding);
  });
}
