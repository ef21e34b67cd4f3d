import { zeros } from "../../matrix/matrix.ts";
import { minimizeQuadratic } from "../quadratic/minimize-quadratic.ts";
import { type CompletePositions, countOf, FREE, HELD, OUT, type SearchNode } from "./position-states.ts";

/**
 * Whether the node's upper bounds leave room for its rows within the limit on positions: whether
 *
 *     minimize sum of x_j / upper_j over the free variables   subject to the bounds and rows
 *
 * is at most what may still be held. Without an incumbent no bound on the objective ends a part that has no point.
 */
export function hasRoom({ program, n, most }: CompletePositions, node: SearchNode): boolean {
  if (most >= n) return true;
  const { state, lower, upper } = node;
  for (let j = 0; j < n; j++)
    if (state[j] === FREE && (lower[j] < 0 || !Number.isFinite(upper[j]))) return true;
  const solution = minimizeQuadratic({
    ...program,
    hessian: zeros(n, n),
    linear: Float64Array.from(upper, (high, j) => (state[j] === FREE && high > 0 ? 1 / high : 0)),
    lower: Float64Array.from(lower, (low, j) => (state[j] === OUT ? 0 : low)),
    upper: Float64Array.from(upper, (high, j) => (state[j] === OUT ? 0 : high)),
  });
  if (solution.status === "infeasible") return false;
  return solution.status !== "optimal" || solution.objective <= most - countOf(state, HELD) + 1e-9 * n;
}
