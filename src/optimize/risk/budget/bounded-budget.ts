import { exp, log } from "../../../numeric/elementary/elementary.ts";
import { zeros } from "../../../numeric/matrix/matrix.ts";
import { sum } from "../../../numeric/matrix/vector.ts";
import {
  type BarrierPoint,
  minimizeBarrierWithin,
} from "../../../numeric/minimize/descent/barrier/minimize-barrier-within.ts";
import { budgetRange, type Constraints } from "../../constraints/constraints.ts";
import { addFeasibleSet } from "../../program/feasible-set.ts";
import { polyhedronOf } from "../../program/polyhedron-of.ts";
import { addAtLeast, addVariables, entriesOf, weightProgram } from "../../program/weight-program.ts";
import type { RiskProblem } from "../risk-problem.ts";
import { levelAt } from "./level-at.ts";
import { positivePoint } from "./positive-point.ts";

export interface BoundedBudget {
  readonly weights: Float64Array;
  /** Of the risk in the tangents from the measure, and of the sum from the budget, relative. */
  readonly gap: number;
  readonly iterations: number;
}

const arrived = 1e-13;
const mostTangents = 1000;

/**
 * Weights within constraints that carry shares of risk as nearly as these allow: the minimizer of `R(x) - lambda sum b_i ln x_i` for
 * the lambda at which x sums to the budget. The measure stands by its tangents, which serve every lambda; one is added where
 * the measure lies above them.
 *
 * @param constraints without limits on volatility or positions.
 * @param budgets N, positive, with the sum 1.
 * @param start N, positive: the weights without constraints.
 * @returns Undefined where no positive weights within the constraints sum to the budget.
 * @see Richard and Roncalli (2019), Constrained risk budgeting portfolios, arXiv:1902.05710.
 */
export function boundedBudget(
  { riskOf, slopesOf, unit, sizeOf }: RiskProblem,
  constraints: Constraints,
  budgets: Float64Array,
  start: Float64Array,
): BoundedBudget | undefined {
  const size = budgets.length;
  const program = weightProgram(size);
  addFeasibleSet(program, { ...constraints, budget: { least: 0, most: Number.POSITIVE_INFINITY } });
  for (let i = 0; i < size; i++) addAtLeast(program, [[i, 1]], 0);
  const risk = addVariables(program, 1);
  const addAt = (x: Float64Array): void => {
    addAtLeast(program, [[risk, 1], ...entriesOf(slopesOf(x).map((slope) => -unit * slope))], 0);
  };
  addAt(start);
  for (let i = 0; i < size; i++) addAt(Float64Array.from({ length: size }, (_, j) => Number(i === j)));
  const count = program.cost.length;
  const rows = zeros(size, count);
  for (let i = 0; i < size; i++) rows.data[i * (count + 1)] = 1;
  const constants = new Float64Array(size);
  const linear = new Float64Array(count);
  linear[risk] = 1;
  let found: BarrierPoint | undefined;
  let tangents = 0;

  /** The minimizer at a logarithm of lambda. */
  const minimizeAt = (level: number): boolean => {
    const weights = budgets.map((b) => exp(level) * b);
    for (;;) {
      const set = polyhedronOf(program);
      const from = positivePoint(set, found?.x ?? start, size);
      if (from === undefined) return false;
      found = minimizeBarrierWithin({ linear, rows, constants, weights, set }, from);
      if (found === undefined) return false;
      if (gapOf(found.x) <= arrived || tangents === mostTangents) return true;
      addAt(found.x.slice(0, size));
      tangents++;
    }
  };
  const gapOf = (x: Float64Array): number => {
    const own = x.slice(0, size);
    return (unit * riskOf(own) - x[risk]) / (unit * sizeOf(own));
  };
  const sumAt = (level: number): number =>
    minimizeAt(level) && found !== undefined ? sum(found.x.subarray(0, size)) : Number.NaN;
  const { least, most } = budgetRange(constraints);
  const level = levelAt(sumAt, { least, most }, log(unit * riskOf(start)));
  if (level === undefined || !minimizeAt(level) || found === undefined) return undefined;
  const weights = found.x.slice(0, size);
  const total = sum(weights);
  const missed = Math.max(total - most, least - total, 0) / total;
  return { weights, gap: Math.max(gapOf(found.x), missed, found.residual), iterations: tangents };
}
