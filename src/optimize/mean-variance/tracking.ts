import { InputError } from "../../base/errors.ts";
import type { Moments } from "../../estimate/moments.ts";
import { combineRows } from "../../numeric/matrix/combine-rows.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { solveConvexDesign } from "../convex/convex-design.ts";
import { existingCovariance } from "../moments/existing-covariance.ts";
import { portfolioVariance } from "../moments/portfolio-variance.ts";
import type { Standing } from "../objective/standing.ts";
import type { Portfolio } from "../portfolio.ts";

/**
 * The feasible weights of least tracking error to the benchmark, `min sqrt((w - b)'Sigma (w - b))`: with a limit on the number of
 * positions a sparse index fund.
 *
 * @returns `objective` is the tracking error, annualized; a `gap` is one of its square.
 * @throws {InputError} `bad-option` without a benchmark.
 * @see Jansen and van Dijk (2002), Optimal benchmark tracking with small portfolios, J. Portfolio Management 28(2), 33-39.
 */
export function tracking(
  moments: Moments,
  constraints: Constraints,
  _options: object = {},
  standing: Partial<Pick<Standing, "benchmark">> = {},
): Portfolio {
  const { benchmark } = standing;
  if (benchmark === undefined) {
    throw new InputError("bad-option", "tracking needs a benchmark, and there is none", {
      advice: "give one: --benchmark SPY, equal-weight, or a file of weights",
    });
  }
  const { periodsPerYear } = moments;
  const covariance = existingCovariance(moments);
  const pull = combineRows(covariance, benchmark);
  const error = (weights: Float64Array): number => {
    const away = weights.map((w, i) => w - benchmark[i]);
    return Math.sqrt(
      periodsPerYear * portfolioVariance({ mean: new Float64Array(away.length), covariance }, away),
    );
  };
  return solveConvexDesign(moments, constraints, {
    design: "tracking",
    hessian: covariance,
    linear: pull.map((value) => -value),
    constant: dot(pull, benchmark) / 2,
    objective: error,
    objectiveUnit: (weights) => {
      const reached = error(weights);
      return reached === 0 ? 0 : periodsPerYear / reached;
    },
  });
}
