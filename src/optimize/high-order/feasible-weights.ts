import { matrix } from "../../numeric/matrix/matrix.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import { boxBudgetProjection } from "../../numeric/minimize/box-budget-projection.ts";
import type { Projection } from "../../numeric/minimize/descent.ts";
import type { Polyhedron } from "../../numeric/minimize/polyhedron.ts";
import { polyhedronProjection } from "../../numeric/minimize/polyhedron.ts";
import type { QuadraticConflict } from "../../numeric/minimize/quadratic-program.ts";
import { minimizeQuadratic } from "../../numeric/minimize/quadratic-program.ts";
import type { Constraints } from "../constraints.ts";

/** Box, budget (the first row) and linear constraints as a polyhedron. */
export function polyhedronOf({ lower, upper, budget, linear }: Constraints): Polyhedron {
  const size = lower.length;
  const rows = new Float64Array((1 + linear.length) * size).fill(1, 0, size);
  linear.forEach((each, j) => {
    rows.set(each.coefficients, (1 + j) * size);
  });
  const bounds = (open: "<=" | ">=", infinite: number): Float64Array =>
    Float64Array.of(budget, ...linear.map((each) => (each.sense === open ? infinite : each.bound)));
  return {
    lower,
    upper,
    rows: matrix(1 + linear.length, size, rows),
    rowLower: bounds("<=", Number.NEGATIVE_INFINITY),
    rowUpper: bounds(">=", Number.POSITIVE_INFINITY),
  };
}

/** The nearest feasible weights: in O(N) where there is a box and a budget only, else by quadratic programs. */
export function projectionOnto(constraints: Constraints): Projection {
  return constraints.linear.length === 0
    ? boxBudgetProjection(constraints)
    : polyhedronProjection(polyhedronOf(constraints));
}

/** The constraints that cannot hold together, in words; empty where some weights satisfy all of them. */
export function contradictions(constraints: Constraints, assets: readonly string[]): readonly string[] {
  const { lower, upper, budget, linear } = constraints;
  const crossed = assets.filter((_, i) => lower[i] > upper[i]);
  if (crossed.length > 0) return crossed.map((asset) => `${asset} has its minimum above its maximum`);
  const [least, most] = [rounded(sum(lower)), rounded(sum(upper))];
  if (least > rounded(budget)) return [`the minimum weights sum to ${least}, the budget is ${budget}`];
  if (most < rounded(budget)) return [`the maximum weights sum to ${most}, the budget is ${budget}`];
  if (linear.length === 0) return [];
  const size = lower.length;
  const nothing = {
    hessian: matrix(size, size, new Float64Array(size * size)),
    linear: new Float64Array(size),
  };
  const solution = minimizeQuadratic({ ...polyhedronOf(constraints), ...nothing });
  return solution.status === "infeasible"
    ? solution.conflict.map((part) => inWords(part, constraints, assets))
    : [];
}

/** Ten times a tenth is one: bounds that just add up to the budget are no contradiction. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

function inWords(
  { kind, index }: QuadraticConflict,
  constraints: Constraints,
  assets: readonly string[],
): string {
  if (kind === "lower") return `${assets[index]} >= ${constraints.lower[index]}`;
  if (kind === "upper") return `${assets[index]} <= ${constraints.upper[index]}`;
  return index === 0 ? `weights sum to ${constraints.budget}` : constraints.linear[index - 1].text;
}
