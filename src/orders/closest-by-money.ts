import { identity } from "../numeric/matrix/matrix.ts";
import { minimizeMixedInteger } from "../numeric/minimize/linear/mixed-integer.ts";
import { type ChosenLots, closestByVariance } from "./closest-by-variance.ts";
import { isWithin, type LotProblem } from "./lot-problem.ts";
import { lotsOf, moneyProgram } from "./money-program.ts";

/** A sum that is over its limit by less than this is so by the tolerance of the solver: it is asked again for that much less. */
const tolerance = 1e-8;

/**
 * The whole lots of least sum of absolute differences in money from what is wanted, within the cash and all limits: a mixed-integer
 * program, solved by HiGHS. Needs `loadLinearSolver`.
 */
export function closestByMoney(
  problem: LotProblem,
  { greedy = false }: { readonly greedy?: boolean } = {},
): ChosenLots {
  const start = closestByVariance(problem, identity(problem.center.length), { greedy: true });
  if (greedy) return start;
  for (const kept of [0, tolerance, 10 * tolerance, 1000 * tolerance]) {
    const solution = minimizeMixedInteger(moneyProgram(problem, kept));
    if (!("x" in solution) || solution.x === undefined) break;
    const lots = lotsOf(solution.x);
    if (!isWithin(problem, lots)) continue;
    const { status, gap } = solution;
    return status === "optimal" ? { lots, status, gap: 0 } : { lots, status: "stopped", gap };
  }
  return { ...start, status: "stopped" };
}
