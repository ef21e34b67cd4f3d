import { dot } from "../../../numeric/matrix/vector.ts";
import { findRoot } from "../../../numeric/minimize/scalar/find-root.ts";
import type { WeightProgram } from "../../program/weight-program.ts";
import { addAtMost, entriesOf } from "../../program/weight-program.ts";
import type { RiskProblem } from "../risk-problem.ts";
import { leastByNewton } from "./least-by-newton.ts";
import { minimizeRiskProgram } from "./minimize-risk-program.ts";

/** A share of the cap to which it is met. */
const tolerance = 1e-9;

/**
 * Weights near those of least cost with a risk of at most a cap: the least risk rises as the cost has to fall, and where it comes to the
 * cap is a root.
 *
 * Cost: ten searches by Newton's method.
 *
 * @param enough a fall of the risk in one step, as a share of it, after which a search ends.
 * @returns The weights of least risk where that is above the cap; undefined where no search begins.
 */
export function nearCap(
  program: WeightProgram,
  problem: RiskProblem,
  cap: number,
  enough: number,
): Float64Array | undefined {
  const { moments, riskOf } = problem;
  const { size } = program;
  const cost = Float64Array.from(program.cost);
  const leastAt = (most: number): Float64Array | undefined => {
    const own = { ...program, cost: program.cost.map(() => 0), rows: [...program.rows] };
    if (Number.isFinite(most)) addAtMost(own, entriesOf(cost), most);
    return leastByNewton(own, problem, enough).weights;
  };
  const costOf = (weights: Float64Array): number => dot(cost.subarray(0, size), weights);
  const safest = leastAt(Number.POSITIVE_INFINITY);
  const cheapest = minimizeRiskProgram({ ...program }, [], moments.assets);
  if (safest === undefined || riskOf(safest) >= cap || !("x" in cheapest)) return safest;
  const dearest = cheapest.x.slice(0, size);
  if (riskOf(dearest) <= cap) return dearest;
  let best = safest;
  const excess = (most: number): number => {
    const weights = leastAt(most) ?? dearest;
    if (riskOf(weights) <= cap * (1 + tolerance)) best = weights;
    return riskOf(weights) - cap;
  };
  const [low, high] = [costOf(dearest), costOf(safest)];
  findRoot(excess, low, high, tolerance * (high - low));
  return best;
}
