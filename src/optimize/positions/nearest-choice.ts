import { multiplyVector } from "../../numeric/matrix/multiply.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { minimizePositions } from "../../numeric/minimize/integer/minimize-positions.ts";
import { amount, percentage } from "../constraints/constraint-words.ts";
import type { Constraints, PositionLimits, VolatilityLimit } from "../constraints/constraints.ts";
import { volatilityFrom } from "../constraints/violations.ts";
import { kinkedSet } from "../program/kinked-set.ts";

/** Parts of a search, times assets. */
const mostWork = 100_000;

/** What the choice of assets nearest to the center of a limit on volatility says of it. */
export type NearestChoice =
  | { readonly status: "found"; readonly support: readonly number[] }
  /** No choice comes so near: proved. In words. */
  | { readonly status: "too far"; readonly conflict: readonly string[] }
  | { readonly status: "unknown" };

/**
 * The choice of positions of least volatility, or tracking error: whether a limit on it can be kept at all, and with which assets. A
 * search that is after something else may not meet one of them for long.
 */
export function nearestChoice(
  constraints: Constraints,
  { text, most, least, smallest }: PositionLimits,
  limit: VolatilityLimit,
): NearestChoice {
  const { covariance, center, periodsPerYear } = limit;
  const set = kinkedSet({ ...constraints, volatilities: [] });
  const pull = multiplyVector(covariance, center);
  const counts = {
    ...(most !== undefined && { most }),
    ...(least !== undefined && { least }),
    ...(smallest && { smallest }),
  };
  const linear = pull.map((value) => -value);
  const constant = dot(pull, center) / 2;
  const program = { ...set.rows, hessian: covariance, linear, ...counts, limits: set.limits, constant };
  const solution = minimizePositions(program, { maxNodes: Math.ceil(mostWork / linear.length) });
  if (!("x" in solution) || solution.x === undefined) return { status: "unknown" };
  const { x, bound } = solution;
  if (volatilityFrom(x, limit) <= limit.limit) {
    return { status: "found", support: [...x.keys()].filter((j) => x[j] !== 0) };
  }
  const lowest = Math.sqrt(2 * periodsPerYear * Math.max(0, bound));
  if (lowest <= limit.limit * (1 + 1e-9)) return { status: "unknown" };
  const missing = `the least is ${percentage(lowest)}: ${amount(100 * (lowest - limit.limit))} points are missing`;
  return { status: "too far", conflict: [text, limit.text, `they cannot hold together: ${missing}`] };
}
