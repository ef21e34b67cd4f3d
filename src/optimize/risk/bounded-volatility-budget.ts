import type { Moments } from "../../estimate/moments.ts";
import { identity } from "../../numeric/matrix/matrix.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import {
  type BarrierPoint,
  minimizeBarrierWithin,
} from "../../numeric/minimize/descent/minimize-barrier-within.ts";
import { polyhedronProjection } from "../../numeric/minimize/descent/polyhedron.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { existingCovariance } from "../existing-covariance.ts";
import { constraintRows } from "../quadratic-design.ts";
import { levelAt } from "./level-at.ts";

/**
 * Weights within bounds and linear constraints that carry shares of volatility as nearly as these allow: the minimizer of
 * `1/2 x'Sx - mu sum b_i ln x_i` for the mu at which x sums to the budget, which is that of `sqrt(x'Sx) - lambda sum b_i ln x_i` for
 * `lambda = mu / sqrt(x'Sx)`.
 *
 * @param budgets N, positive.
 * @param start N, positive: the weights without constraints.
 * @returns Undefined where no positive weights within the constraints sum to the budget.
 * @see Richard and Roncalli (2019), Constrained risk budgeting portfolios, arXiv:1902.05710.
 */
export function boundedVolatilityBudget(
  moments: Moments,
  { lower, upper, linear }: Constraints,
  budget: number,
  budgets: Float64Array,
  start: Float64Array,
): BarrierPoint | undefined {
  const covariance = existingCovariance(moments);
  const variance = start.reduce((total, w, i) => {
    const row = start.reduce((inner, v, j) => inner + covariance.data[i * start.length + j] * v, 0);
    return total + w * row;
  }, 0);
  const hessian = { ...covariance, data: covariance.data.map((value) => value / variance) };
  const free = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };
  const positive = lower.map((bound) => Math.max(bound, 0));
  const set = { lower: positive, upper, ...constraintRows(start.length, free, linear) };
  const nearest = polyhedronProjection(set)(start, new Float64Array(start.length));
  const inside = nearest.map((w, i) => w || Math.min(upper[i], 1) / 1000);
  const rows = identity(start.length);
  const constants = new Float64Array(start.length);
  let found: BarrierPoint | undefined;
  const excess = (level: number): number => {
    const weights = budgets.map((b) => Math.exp(level) * b);
    found = minimizeBarrierWithin({ hessian, rows, constants, weights, set }, found?.x ?? inside);
    return found === undefined ? Number.NaN : sum(found.x) - budget;
  };
  const level = levelAt(excess, 0);
  if (level === undefined) return undefined;
  excess(level);
  return found;
}
