import type { Moments } from "../../estimate/moments.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { certified } from "../certified.ts";
import { brokenConstraints, fixedWeightsConflict } from "../constraints/constraint-words.ts";
import { budgetRange, type Constraints, type Range, rangeOf } from "../constraints/constraints.ts";
import type { Portfolio } from "../portfolio.ts";

/**
 * A portfolio whose weights are given by a formula: infeasible where a constraint forbids them. Of a range of budgets they have the most,
 * or where that breaks a constraint the largest part of it that breaks none, and keep their proportions.
 *
 * @param weights that sum to the most of the budget.
 */
export function formulaDesign(
  design: string,
  { assets }: Pick<Moments, "assets">,
  constraints: Constraints,
  whole: Float64Array,
  details?: { readonly [key: string]: unknown },
): Portfolio {
  const part = typeof constraints.budget === "number" ? 1 : largestPart(whole, constraints);
  const weights = whole.map((weight) => part * weight);
  const broken = brokenConstraints(weights, constraints, assets);
  if (broken.length > 0) {
    const conflict = fixedWeightsConflict(`${design} is a formula that constraints cannot move`, broken);
    return { status: "infeasible", design, assets, conflict };
  }
  const found = { design, assets, weights, objective: 0, optimality: 0, iterations: 0 };
  return certified({ ...found, ...(details && { details }) }, constraints);
}

/** The largest share of weights that keeps bounds, linear constraints and a range of budgets; all where none does. */
function largestPart(weights: Float64Array, constraints: Constraints): number {
  const { lower, upper, linear } = constraints;
  let [low, high] = [0, 1];
  const keep = (value: number, { least, most }: Range): void => {
    if (value === 0) return; // no share changes it
    const ends = [least / value, most / value];
    low = Math.max(low, Math.min(...ends));
    high = Math.min(high, Math.max(...ends));
  };
  weights.forEach((weight, i) => {
    keep(weight, { least: lower[i], most: upper[i] });
  });
  for (const each of linear) keep(dot(each.coefficients, weights), rangeOf(each));
  const budget = budgetRange(constraints);
  keep(budget.most, budget);
  return low <= high ? high : 1;
}
