import { rowOf } from "../../numeric/matrix/matrix.ts";
import { multiplyVector } from "../../numeric/matrix/multiply.ts";
import { maxAbs } from "../../numeric/matrix/vector.ts";
import { minimizeQuadratic } from "../../numeric/minimize/quadratic/minimize-quadratic.ts";
import type { ParityProblem, ParitySet } from "./parity-at.ts";

/** Rows may be broken by this share of the smallest weight: what is rounding beside none is not beside a small one. */
const slightly = 1e-3;

/** The point of the set nearest to the start, in shares of it, with some of every asset that has a budget of risk. */
export function positivePoint(
  { budgets, set }: ParityProblem,
  start: Float64Array,
): Float64Array | undefined {
  const n = start.length;
  const hessian = { rows: n, columns: n, data: new Float64Array(n * n) };
  for (let i = 0; i < n; i++) hessian.data[i * (n + 1)] = 1 / (start[i] * start[i] || maxAbs(start) ** 2);
  for (let share = 1e-2; share > 1e-9; share /= 100) {
    const lower = set.lower.map((low, i) => (budgets[i] > 0 ? Math.max(low, share * start[i]) : low));
    const linear = start.map((value, i) => -value * hessian.data[i * (n + 1)]);
    const solution = minimizeQuadratic({ ...set, lower, hessian, linear });
    const least = share * leastOf(start, budgets);
    if (solution.status === "optimal" && brokenBy(set, solution.x) < slightly * least) return solution.x;
  }
  return undefined;
}

/** The smallest weight of those with a budget of risk. */
function leastOf(weights: Float64Array, budgets: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < weights.length; i++) if (budgets[i] > 0) least = Math.min(least, weights[i]);
  return least;
}

/** By how much weights break a row, beside its largest coefficient. */
function brokenBy({ rows, rowLower, rowUpper }: ParitySet, x: Float64Array): number {
  if (rows === undefined) return 0;
  const values = multiplyVector(rows, x);
  return values.reduce((worst, value, k) => {
    const size = maxAbs(rowOf(rows, k)) || 1;
    return Math.max(worst, (rowLower[k] - value) / size, (value - rowUpper[k]) / size);
  }, 0);
}
