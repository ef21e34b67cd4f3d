import { log } from "../../numeric/elementary/elementary.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import { minimizeScalar } from "../../numeric/minimize/scalar/minimize-scalar.ts";
import { type BoundedParity, mostFactors } from "./bounded-risk-parity.ts";
import { type ParityPoint, type ParityProblem, riskOf } from "./parity-at.ts";
import { parityLevels } from "./parity-levels.ts";
import { positivePoint } from "./positive-point.ts";

/**
 * Of the weights of bounded risk parity those with the largest sum at which the budget has no price, where a budget is out of reach: with
 * cash beside them they are the answer that is nearest to the one that was asked for. Each is the answer for a budget of its own sum, so that
 * inside the bounds its risks are in proportion to the budgets of risk.
 *
 * A larger sum may have weights that are least at every lambda because a row and the sum leave no others. The proportions have no part in
 * these, and they end where an asset is hardly held: of a range they are not taken.
 *
 * Cost: some sixty quadratic programs, each begun where the last one ended.
 *
 * @param problem whose sum has a range: the most is out of reach.
 * @returns undefined where the largest sum is below the range, or the range has no weights with some of every asset.
 */
export function largestParity(problem: ParityProblem, start: Float64Array): BoundedParity | undefined {
  const inside = positivePoint(problem, start);
  if (inside === undefined) return undefined;
  const [least, most] = [problem.set.rowLower[0], problem.set.rowUpper[0]];
  const levels = parityLevels(problem, inside);
  const sumOf = (point: ParityPoint | undefined): number => {
    const total = point === undefined ? Number.NaN : sum(point.x);
    return total <= most ? total : Number.NEGATIVE_INFINITY; // NaN as well
  };
  const sumAt = (logarithm: number): number => sumOf(levels.free(logarithm));
  const middle = log(riskOf(problem, inside));
  let best = middle - mostFactors;
  for (let at = best; at <= middle + mostFactors; at++) if (sumAt(at) > sumAt(best)) best = at;
  const { x } = minimizeScalar((at) => -sumAt(at), best - 1, best + 1);
  const point = levels.free(sumAt(x) > sumAt(best) ? x : best);
  if (point === undefined || !(sumOf(point) >= least)) return undefined;
  return { status: "found", x: point.x, residual: point.residual, iterations: levels.iterations() };
}
