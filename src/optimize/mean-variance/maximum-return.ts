import type { Moments } from "../../estimate/moments.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { solveConvexDesign } from "../convex/convex-design.ts";
import { expectedReturns } from "../moments/expected-returns.ts";
import type { Portfolio } from "../portfolio.ts";

/**
 * The feasible weights of highest mean, `max w'mu` (design `gmr`): all in the best asset where nothing but the
 * bounds 0 and 1 is asked, else the linear program.
 *
 * @returns `objective` is the annual mean return.
 * @throws {InputError} `bad-constraint` where the bounds leave the return without a limit.
 */
export function maximumReturn(moments: Moments, constraints: Constraints): Portfolio {
  const { periodsPerYear } = moments;
  const mean = expectedReturns(moments);
  const size = mean.length;
  return solveConvexDesign(moments, constraints, {
    design: "gmr",
    hessian: zeros(size, size),
    linear: mean.map((value) => -value),
    objective: (weights) => periodsPerYear * dot(weights, mean),
    objectiveUnit: () => periodsPerYear,
  });
}
