import type { Moments } from "../../../estimate/moments.ts";
import { exp } from "../../../numeric/elementary/elementary.ts";
import { zeros } from "../../../numeric/matrix/matrix.ts";
import { quadraticForm } from "../../../numeric/matrix/multiply.ts";
import { sum } from "../../../numeric/matrix/vector.ts";
import {
  type BarrierPoint,
  minimizeBarrierWithin,
} from "../../../numeric/minimize/descent/barrier/minimize-barrier-within.ts";
import { budgetRange, type Constraints } from "../../constraints/constraints.ts";
import { existingCovariance } from "../../moments/existing-covariance.ts";
import { addFeasibleSet } from "../../program/feasible-set.ts";
import { polyhedronOf } from "../../program/polyhedron-of.ts";
import { addAtLeast, weightProgram } from "../../program/weight-program.ts";
import { levelAt } from "./level-at.ts";
import { positivePoint } from "./positive-point.ts";

/**
 * Weights within constraints, but limits on volatility or positions, that carry shares of volatility as nearly as these allow: the minimizer of
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
  constraints: Constraints,
  budgets: Float64Array,
  start: Float64Array,
): BarrierPoint | undefined {
  const size = start.length;
  const covariance = existingCovariance(moments);
  const unit = 1 / quadraticForm(covariance, start);
  const program = weightProgram(size);
  addFeasibleSet(program, { ...constraints, budget: { least: 0, most: Number.POSITIVE_INFINITY } });
  for (let i = 0; i < size; i++) addAtLeast(program, [[i, 1]], 0);
  const count = program.cost.length;
  const hessian = zeros(count, count);
  const rows = zeros(size, count);
  for (let i = 0; i < size; i++) {
    rows.data[i * (count + 1)] = 1;
    for (let j = 0; j < size; j++) hessian.data[i * count + j] = unit * covariance.data[i * size + j];
  }
  const set = polyhedronOf(program);
  const inside = positivePoint(set, start, size);
  if (inside === undefined) return undefined;
  const constants = new Float64Array(size);
  let found: BarrierPoint | undefined;
  const sumAt = (level: number): number => {
    const weights = budgets.map((b) => exp(level) * b);
    found = minimizeBarrierWithin({ hessian, rows, constants, weights, set }, found?.x ?? inside);
    return found === undefined ? Number.NaN : sum(found.x.subarray(0, size));
  };
  const level = levelAt(sumAt, budgetRange(constraints), 0);
  if (level === undefined) return undefined;
  sumAt(level);
  return found && { ...found, x: found.x.slice(0, size) };
}
