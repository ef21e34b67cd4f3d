import type { OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { Moments } from "../../estimate/moments.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { volatilityFrom } from "../constraints/violations.ts";
import { minimumVariance } from "../mean-variance/minimum-variance.ts";
import type { Portfolio } from "../portfolio.ts";
import { searchedDesign } from "../positions/searched-design.ts";
import { addFeasibleSet } from "../program/feasible-set.ts";
import type { ProgramSolution } from "../program/solve-program.ts";
import { weightProgram } from "../program/weight-program.ts";
import { renamed } from "../renamed.ts";
import { covarianceRisk } from "./covariance-risk.ts";
import { boundsRefusal, judgedRisk } from "./judged-risk.ts";
import { minimizeWithRisk } from "./least-risk/least-risk.ts";
import { riskOptions } from "./risk-options.ts";
import { type RiskProblem, riskProblem } from "./risk-problem.ts";

/** The options of `min-risk`, as far as they are said. */
export type MinRiskOptions = OptionsOf<typeof riskOptions>;

/**
 * The feasible weights of least risk in a measure: a linear program, or one over second-order, exponential or power cones, or
 * by tangents, as the measure is.
 *
 * Variance and volatility are those of the covariance that is believed. Needs `loadLinearSolver`.
 *
 * @returns `objective` and `riskValue` are the risk, by its definition; `optimality` the distance from the bound that
 * the multipliers of the program prove.
 * @throws {InputError} `too-few-periods` without scenarios, `bad-constraint` where the risk falls for ever.
 */
export function minRisk(moments: Moments, constraints: Constraints, options: MinRiskOptions = {}): Portfolio {
  const { risk, ...settings } = settled(riskOptions, options, "min-risk");
  const design = "min-risk";
  if (risk === "variance" || risk === "volatility") {
    const least = minimumVariance(moments, constraints);
    if (least.status === "infeasible") return renamed(least, design);
    const riskValue = covarianceRisk(moments, risk).riskOf(least.weights);
    return { ...renamed(least, design), objective: riskValue, riskValue };
  }
  const { positions } = constraints;
  if (positions !== undefined) {
    return searchedDesign({ design: "min-risk", assets: moments.assets }, constraints, positions, {
      solve: (within) => minRisk(moments, within, options),
      lossOf: ({ objective }) => objective,
    });
  }
  const impossible = boundsRefusal(design, moments, constraints);
  if (impossible !== undefined) return impossible;
  const problem = riskProblem(moments, risk, settings, design);
  const program = weightProgram(moments.assets.length);
  addFeasibleSet(program, constraints);
  const solution = boundedByZero(minimizeWithRisk(program, problem), problem);
  const judged = judgedRisk(design, problem, constraints, solution, (weights) => {
    const riskValue = problem.riskOf(weights);
    const missed = problem.unit * riskValue - ("bound" in solution ? solution.bound : 0);
    const gap = missed / (problem.unit * problem.sizeOf(weights));
    return { objective: riskValue, gap, unit: 1 / problem.unit };
  });
  return judged.status === "stopped" ? (withoutLimits(moments, constraints, options) ?? judged) : judged;
}

/** A solution with the bound that a measure never below zero has by its definition, where that leaves less open than the program does. */
function boundedByZero(
  solution: ProgramSolution,
  { measure, moments, riskOf, sizeOf }: RiskProblem,
): ProgramSolution {
  if (!measure.isNonnegative || !("x" in solution)) return solution;
  const weights = solution.x.slice(0, moments.assets.length);
  return Math.abs(riskOf(weights)) <= solution.residual * sizeOf(weights)
    ? { ...solution, bound: 0, residual: 0 }
    : solution;
}

/**
 * The portfolio without limits on volatility, where it keeps them: then they change nothing. What is left for the conic solver to
 * stop at may have a vertex.
 */
function withoutLimits(
  moments: Moments,
  { volatilities = [], ...others }: Constraints,
  options: MinRiskOptions,
): Portfolio | undefined {
  if (volatilities.length === 0) return undefined;
  const free = minRisk(moments, others, options);
  if (free.status !== "optimal") return undefined;
  return volatilities.every((each) => volatilityFrom(free.weights, each) <= each.limit) ? free : undefined;
}
