import { number, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { Moments } from "../../estimate/moments.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { amount } from "../constraints/constraint-words.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { efficientRisk } from "../critical-line/efficient-risk.ts";
import { expectedReturns } from "../moments/expected-returns.ts";
import type { Portfolio } from "../portfolio.ts";
import { searchedDesign } from "../positions/searched-design.ts";
import { addFeasibleSet } from "../program/feasible-set.ts";
import { setConflict } from "../program/set-conflict.ts";
import { weightProgram } from "../program/weight-program.ts";
import { renamed } from "../renamed.ts";
import { covarianceRisk } from "./covariance-risk.ts";
import { boundsRefusal, judgedRisk } from "./judged-risk.ts";
import { minimizeUnderRisk } from "./least-risk/least-risk.ts";
import { minRisk } from "./min-risk.ts";
import { riskOptions } from "./risk-options.ts";
import { riskProblem } from "./risk-problem.ts";

/** The options of `max-return`. */
export const maxReturnOptions = {
  ...riskOptions,
  riskCap: number({
    says: "The most risk there may be, in the measure and per period.",
    unit: "return per period",
    needed: true,
  }),
};

export type MaxReturnOptions = OptionsOf<typeof maxReturnOptions>;

/**
 * The feasible weights of highest mean with a risk of at most `riskCap`.
 *
 * @returns `objective` is the annual mean; `riskValue` the risk reached. Infeasible, with the least risk there is, where the cap
 * is lower.
 * @throws {InputError} `too-few-periods` without scenarios, `bad-constraint` where the mean rises for ever.
 */
export function maxReturn(moments: Moments, constraints: Constraints, options: MaxReturnOptions): Portfolio {
  const { risk, riskCap, ...settings } = settled(maxReturnOptions, options, "max-return");
  const design = "max-return";
  const { assets, periodsPerYear } = moments;
  if (risk === "variance" || risk === "volatility") {
    const volatility = risk === "variance" ? Math.sqrt(riskCap) : riskCap;
    const targetVolatility = Math.sqrt(periodsPerYear) * volatility;
    const found = efficientRisk(moments, constraints, { targetVolatility });
    if (found.status === "infeasible") return renamed(found, design);
    return { ...renamed(found, design), riskValue: covarianceRisk(moments, risk).riskOf(found.weights) };
  }
  const { positions } = constraints;
  if (positions !== undefined) {
    return searchedDesign({ design: "max-return", assets: moments.assets }, constraints, positions, {
      solve: (within) => maxReturn(moments, within, options),
      lossOf: ({ objective }) => -objective,
    });
  }
  const impossible = boundsRefusal(design, moments, constraints);
  if (impossible !== undefined) return impossible;
  const problem = riskProblem(moments, risk, settings, design);
  const mean = expectedReturns(moments);
  const program = weightProgram(assets.length);
  addFeasibleSet(program, constraints);
  const worth = problem.unit; // means in the unit of losses
  for (const [i, m] of mean.entries()) program.cost[i] = -worth * m;
  const cap = `${risk} is at most ${amount(riskCap)}`;
  const solution = minimizeUnderRisk(program, problem, riskCap, cap);
  if (solution.status === "infeasible") {
    const conflict = setConflict(constraints, assets);
    if (conflict.length > 0) return { status: "infeasible", design, assets, conflict };
    const least = minRisk(moments, constraints, { risk, ...settings });
    const value = "riskValue" in least ? amount(least.riskValue ?? Number.NaN) : "higher";
    return {
      status: "infeasible",
      design,
      assets,
      conflict: [cap, `the least within the constraints is ${value}`],
    };
  }
  const judged = judgedRisk(design, problem, constraints, solution, (weights) => {
    const found = dot(weights, mean);
    const best = "bound" in solution ? -solution.bound / worth : Number.NaN;
    const over = Math.max(0, problem.riskOf(weights) - riskCap) / problem.sizeOf(weights);
    const size = Math.max(...mean.map((m, i) => Math.abs(m * weights[i])));
    return {
      objective: periodsPerYear * found,
      gap: Math.max(over, Math.abs(best - found) / size),
      unit: periodsPerYear / worth,
    };
  });
  if (!("prices" in judged)) return judged;
  const prices = judged.prices?.map(({ constraint, multiplier }) => {
    // the row of the cap is in the unit of losses
    return { constraint, multiplier: constraint === cap ? problem.unit * multiplier : multiplier };
  });
  return { ...judged, prices };
}
