import { number, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { Moments } from "../../estimate/moments.ts";
import { amount } from "../constraints/constraint-words.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { solveConvexDesign } from "../convex/convex-design.ts";
import { existingCovariance } from "../moments/existing-covariance.ts";
import { expectedReturns, negligibleMean } from "../moments/expected-returns.ts";
import { portfolioVariance } from "../moments/portfolio-variance.ts";
import { cashOption, isFullyInvested, overCash } from "../objective/cash.ts";
import type { Portfolio } from "../portfolio.ts";
import { maximumReturn } from "./maximum-return.ts";

/** The options of `efficient-return`. */
export const efficientReturnOptions = {
  targetReturn: number({ says: "Mean return to reach at least.", unit: "rate per year", needed: true }),
  ...cashOption,
};

export type EfficientReturnOptions = OptionsOf<typeof efficientReturnOptions>;

/**
 * The feasible weights of least variance among those whose mean is at least the target,
 * `min w'Sigma w` with `w'mu >= target`. A target below the mean of the minimum-variance portfolio gives that one.
 *
 * @returns `objective` is the annual variance. Infeasible where the highest feasible mean is below the target.
 */
export function efficientReturn(
  moments: Moments,
  constraints: Constraints,
  options: EfficientReturnOptions,
): Portfolio {
  const { targetReturn, riskFree } = settled(efficientReturnOptions, options, "efficient-return");
  const { periodsPerYear } = moments;
  const covariance = existingCovariance(moments);
  const rate = isFullyInvested(constraints) ? 0 : riskFree / periodsPerYear;
  const mean = overCash(expectedReturns(moments), constraints, rate);
  const target = targetReturn - periodsPerYear * rate;
  const text = `a mean return of ${amount(targetReturn)} a year`;
  const demand = {
    text,
    coefficients: mean.map((m) => m * periodsPerYear),
    sense: ">=",
    bound: Math.abs(target) <= periodsPerYear * negligibleMean(moments) ? 0 : target,
  } as const;
  const portfolio = solveConvexDesign(moments, constraints, {
    design: "efficient-return",
    hessian: covariance,
    linear: new Float64Array(mean.length),
    demands: [demand],
    objective: (weights) => periodsPerYear * portfolioVariance(moments, weights),
    objectiveUnit: () => 2 * periodsPerYear,
  });
  if (portfolio.status !== "infeasible") return portfolio;
  const best = maximumReturn({ ...moments, mean }, constraints);
  if (best.status === "infeasible") return { ...portfolio, conflict: best.conflict };
  const missing = target - best.objective;
  const most = `the highest feasible mean is ${amount(best.objective + targetReturn - target)}: ${amount(missing)} is missing`;
  return { ...portfolio, conflict: [`${text} is asked, ${most}`] };
}
