import { InputError } from "../../../base/errors.ts";
import type { OptionsOf } from "../../../base/option/option.ts";
import { settled } from "../../../base/option/read-options.ts";
import type { Moments } from "../../../estimate/moments.ts";
import { pow } from "../../../numeric/elementary/elementary.ts";
import { sum } from "../../../numeric/matrix/vector.ts";
import { brokenConstraints } from "../../constraints/constraint-words.ts";
import { budgetRange, type Constraints } from "../../constraints/constraints.ts";
import type { Portfolio } from "../../portfolio.ts";
import { refusal } from "../../refusal.ts";
import { budgetsOf, riskParity, riskParityOptions } from "../../risk-parity/risk-parity.ts";
import { covarianceRisk } from "../covariance-risk.ts";
import { boundsRefusal } from "../judged-risk.ts";
import { minimizeWithRisk } from "../least-risk/least-risk.ts";
import { riskOptions } from "../risk-options.ts";
import { riskProblem } from "../risk-problem.ts";
import { type BudgetTask, barrierProgram, budgetGap, budgetWithin, judgedBudget } from "./budget-within.ts";
import { settledBudget } from "./settled-budget.ts";
import { minimizeWithVolatility } from "./with-volatility.ts";

/** The options of `risk-budget`. */
export const riskBudgetOptions = { ...riskOptions, ...riskParityOptions };

export type RiskBudgetOptions = OptionsOf<typeof riskBudgetOptions>;

const design = "risk-budget";

/**
 * Weights at which each asset carries its share of the risk, `w_i dR/dw_i = b_i R(w)`: the minimizer of `R(y) - sum b_i ln y_i`
 * made to sum to the budget. An asset without a budget of risk is not held.
 *
 * Where bounds or other constraints forbid these weights, those of Richard and Roncalli: the minimizer within them of
 * `R(x) - lambda sum b_i ln x_i`, with the lambda at which x sums to the budget: to the most of a range, or, where none does, to the largest sum in it that some x has. Shares of assets that no constraint holds are
 * then in proportion to their budgets.
 *
 * A measure with kinks has several slopes at them: the shares are those of one.
 *
 * @returns `objective` and `riskValue` are the risk; `optimality` the gap to the bound that the program's multipliers prove.
 * Infeasible where some long-only portfolio has no risk, of which no share can be carried.
 * @throws {InputError} `bad-option` for a threshold, of which the risk does not scale with the weights, or budgets that are negative,
 * missing, or all zero; `unknown-asset` for a budget of no asset.
 * @see Bruder and Roncalli (2012), Managing risk exposures using the risk budgeting approach, SSRN 2009778.
 * @see Richard and Roncalli (2019), Constrained risk budgeting portfolios, arXiv:1902.05710.
 */
export function riskBudget(
  moments: Moments,
  constraints: Constraints,
  options: RiskBudgetOptions = {},
): Portfolio {
  const { risk, budgets, ...settings } = settled(riskBudgetOptions, options, design);
  const { assets } = moments;
  if (settings.threshold !== 0) {
    throw new InputError(
      "bad-option",
      `risk-budget: threshold: 0 is needed, ${settings.threshold} given: risk has to scale with the weights`,
    );
  }
  const impossible = boundsRefusal(design, moments, constraints);
  if (impossible !== undefined) return impossible;
  const wanted = budgetsOf(budgets, assets);
  const isByCovariance = risk === "variance" || risk === "volatility";
  const parity = isByCovariance ? byRiskParity(moments, constraints, risk, budgets) : undefined;
  if (parity !== undefined) return parity;
  const scenarioRisk = isByCovariance ? undefined : riskProblem(moments, risk, settings, design);
  const problem = scenarioRisk ?? covarianceRisk(moments, "volatility");
  const refused = refusal(design, assets);

  const { most: budget } = budgetRange(constraints);
  if (budget <= 0) {
    return refused(`weights that carry shares of risk are positive, and the weights sum to ${budget}`);
  }
  const none = `some long-only portfolio has no ${risk}, of which no asset can carry a share`;
  const riskless = assets.filter((_, i) => wanted[i] > 0 && problem.riskOf(allIn(i, assets.length)) <= 0);
  if (riskless.length > 0) {
    const rest =
      riskless.length < assets.length
        ? [`there is none in ${riskless.join(", ")}; leave it out, or give it a budget of risk of 0`]
        : [];
    return refused(none, ...rest);
  }
  const task: BudgetTask = {
    moments,
    constraints,
    wanted,
    risk,
    scenarioRisk,
    problem,
    minimize: (program) =>
      scenarioRisk ? minimizeWithRisk(program, scenarioRisk) : minimizeWithVolatility(program, problem),
    riskOf: (own) => pow(problem.riskOf(own), risk === "variance" ? 2 : 1),
  };
  const free = task.minimize(barrierProgram(wanted, 1));
  const total = "x" in free ? sum(free.x.subarray(0, assets.length)) : 0;
  if (!("x" in free) || total <= 0) {
    return refused(none);
  }
  const weights = free.x.slice(0, assets.length).map((y, i) => (wanted[i] > 0 ? (budget * y) / total : 0));
  if (brokenConstraints(weights, constraints, assets).length > 0) return budgetWithin(task, weights);
  if (scenarioRisk === undefined || wanted.some((b) => b === 0)) {
    const own = weights.map((w) => (w * total) / budget);
    return judgedBudget(task, weights, budgetGap(task, own, 1, free), free.iterations);
  }
  const { y, gap, tangents } = settledBudget(scenarioRisk, wanted, weights);
  const size = sum(y);
  return judgedBudget(
    task,
    y.map((each) => (budget * each) / size),
    gap,
    free.iterations + tangents,
  );
}

/** Shares of variance by `riskParity`, where its weights keep all constraints. */
function byRiskParity(
  moments: Moments,
  constraints: Constraints,
  risk: "variance" | "volatility",
  budgets: RiskBudgetOptions["budgets"],
): Portfolio | undefined {
  const { lower, upper, linear, budget } = constraints;
  const free = riskParity(moments, { lower, upper, linear, budget }, { budgets });
  if (free.status === "infeasible") return undefined;
  if (brokenConstraints(free.weights, constraints, moments.assets).length > 0) return undefined;
  const riskValue = covarianceRisk(moments, risk).riskOf(free.weights);
  return { ...free, design, objective: riskValue, riskValue };
}

/** All of one asset. */
function allIn(asset: number, size: number): Float64Array {
  const weights = new Float64Array(size);
  weights[asset] = 1;
  return weights;
}
