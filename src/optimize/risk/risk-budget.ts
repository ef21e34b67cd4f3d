import { InputError } from "../../base/errors.ts";
import type { OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { Moments } from "../../estimate/moments.ts";
import { exp, log, pow } from "../../numeric/elementary/elementary.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import { certified } from "../certified.ts";
import { brokenConstraints } from "../constraints/constraint-words.ts";
import { budgetRange, type Constraints } from "../constraints/constraints.ts";
import type { Portfolio } from "../portfolio.ts";
import { addFeasibleSet } from "../program/feasible-set.ts";
import { setConflict } from "../program/set-conflict.ts";
import type { ProgramSolution } from "../program/solve-program.ts";
import { addAtLeast, addVariables, type WeightProgram, weightProgram } from "../program/weight-program.ts";
import { refusal } from "../refusal.ts";
import { budgetsOf, riskParity, riskParityOptions } from "../risk-parity.ts";
import { boundedBudget } from "./bounded-budget.ts";
import { boundedVolatilityBudget } from "./bounded-volatility-budget.ts";
import { covarianceRisk } from "./covariance-risk.ts";
import { boundsRefusal } from "./judged-risk.ts";
import { minimizeWithRisk } from "./least-risk.ts";
import { levelAt } from "./level-at.ts";
import { refusedBudget } from "./refused-budget.ts";
import { riskOptions } from "./risk-options.ts";
import { riskProblem } from "./risk-problem.ts";
import { settledBudget } from "./settled-budget.ts";
import { settledWeights } from "./settled-weights.ts";
import { minimizeWithVolatility } from "./with-volatility.ts";

/** The options of `risk-budget`. */
export const riskBudgetOptions = { ...riskOptions, ...riskParityOptions };

export type RiskBudgetOptions = OptionsOf<typeof riskBudgetOptions>;

/**
 * Weights at which each asset carries its share of the risk, `w_i dR/dw_i = b_i R(w)`: the minimizer of `R(y) - sum b_i ln y_i`
 * made to sum to the budget. An asset without a budget of risk is not held.
 *
 * Where bounds or other constraints forbid these weights, those of Richard and Roncalli: the minimizer within them of
 * `R(x) - lambda sum b_i ln x_i`, with the lambda at which x sums to the budget. Shares of assets that no constraint holds are
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
  const { risk, budgets, ...settings } = settled(riskBudgetOptions, options, "risk-budget");
  const design = "risk-budget";
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
  if (isByCovariance) {
    const { lower, upper, linear } = constraints;
    const alone = { lower, upper, linear, budget: budgetRange(constraints).most };
    const free = riskParity(moments, alone, { budgets });
    const isWithin =
      free.status !== "infeasible" && brokenConstraints(free.weights, constraints, assets).length === 0;
    if (free.status !== "infeasible" && isWithin) {
      const riskValue = covarianceRisk(moments, risk).riskOf(free.weights);
      return { ...free, design, objective: riskValue, riskValue };
    }
  }
  const scenarioRisk = isByCovariance ? undefined : riskProblem(moments, risk, settings, design);
  const problem = scenarioRisk ?? covarianceRisk(moments, "volatility");
  const refused = refusal(design, assets);
  const minimize = (program: WeightProgram): ProgramSolution =>
    scenarioRisk ? minimizeWithRisk(program, scenarioRisk) : minimizeWithVolatility(program, problem);
  const riskOf = (own: Float64Array): number => pow(problem.riskOf(own), risk === "variance" ? 2 : 1);
  const judged = (weights: Float64Array, optimality: number, iterations: number): Portfolio => {
    const riskValue = riskOf(weights);
    const shares = Object.fromEntries(assets.map((asset, i) => [asset, wanted[i]]));
    const details = { budgets: shares };
    return certified(
      { design, assets, weights, objective: riskValue, riskValue, optimality, iterations, details },
      constraints,
    );
  };
  /** Of a solution: the risk and the barrier at its weights as they are, against the bound. */
  const gapOf = (
    own: Float64Array,
    level: number,
    solution: Extract<ProgramSolution, { x: Float64Array }>,
  ): number => {
    const terms = own.map((y, i) => (wanted[i] > 0 ? level * wanted[i] * log(y) : 0));
    const value = problem.unit * problem.riskOf(own) - sum(terms);
    const size = problem.unit * problem.sizeOf(own) + sum(terms.map(Math.abs));
    return Math.max(solution.residual, Math.abs(value - solution.bound) / size);
  };

  const { most: budget } = budgetRange(constraints);
  if (budget <= 0) {
    return refused(`weights that carry shares of risk are positive, and the weights sum to ${budget}`);
  }
  const none = `some long-only portfolio has no ${risk}, of which no asset can carry a share`;
  const riskless = assets.filter((_, i) => wanted[i] > 0 && problem.riskOf(allIn(i, assets.length)) <= 0);
  if (riskless.length > 0) {
    const rest = riskless.length < assets.length ? [`there is none in ${riskless.join(", ")}`] : [];
    return refused(none, ...rest);
  }
  const free = minimize(barrierProgram(wanted, 1));
  const total = "x" in free ? sum(free.x.subarray(0, assets.length)) : 0;
  if (!("x" in free) || total <= 0) {
    return refused(none);
  }
  const weights = free.x.slice(0, assets.length).map((y, i) => (wanted[i] > 0 ? (budget * y) / total : 0));
  if (brokenConstraints(weights, constraints, assets).length === 0) {
    if (scenarioRisk === undefined || wanted.some((b) => b === 0)) {
      const own = weights.map((w) => (w * total) / budget);
      return judged(weights, gapOf(own, 1, free), free.iterations);
    }
    const { y, gap, tangents } = settledBudget(scenarioRisk, wanted, weights);
    const size = sum(y);
    return judged(
      y.map((each) => (budget * each) / size),
      gap,
      free.iterations + tangents,
    );
  }
  const conflict = setConflict(constraints, assets);
  if (conflict.length > 0) return refused(...conflict);
  const unfound = (): Portfolio => refusedBudget(design, assets, constraints, budget, wanted, riskOf);
  if (wanted.some((b, i) => b > 0 && constraints.upper[i] <= 0)) return unfound();
  const isPolyhedral = !constraints.volatilities?.length;
  if (isPolyhedral && wanted.every((b) => b > 0)) {
    if (scenarioRisk === undefined) {
      const within = boundedVolatilityBudget(moments, constraints, budget, wanted, weights);
      return within === undefined
        ? unfound()
        : judged(settledWeights(within.x, constraints), within.residual, within.iterations);
    }
    if (!smoothRisks.has(risk)) {
      const within = boundedBudget(scenarioRisk, constraints, budget, wanted, weights);
      return within === undefined
        ? unfound()
        : judged(settledWeights(within.weights, constraints), within.gap, within.iterations);
    }
  }
  const open = {
    ...constraints,
    budget: { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY },
  };
  let found = free;
  const excess = (level: number): number => {
    const program = barrierProgram(wanted, exp(level));
    addFeasibleSet(program, open);
    const solution = minimize(program);
    if (!("x" in solution)) return Number.NaN;
    found = solution;
    return sum(solution.x.subarray(0, assets.length)) - budget;
  };
  const level = levelAt(excess, log(problem.unit * problem.riskOf(weights)));
  if (level === undefined) return unfound();
  excess(level);
  const own = settledWeights(found.x.slice(0, assets.length), constraints, flat);
  return judged(own, gapOf(own, exp(level), found), found.iterations);
}

/** Measures without kinks: tangents are many where a cone is one. */
const smoothRisks: ReadonlySet<string> = new Set(["semideviation", "lpm2", "evar", "rlvar", "ulcer", "edar"]);

/** Where the objective is so flat that cones end within 1e-10 of its minimum, weights may lie so far from the minimizer. */
const flat = 1e-6;

/** A program with the cost `-level sum b_i ln y_i`, and the weights y positive where b is. */
function barrierProgram(budgets: Float64Array, level: number): WeightProgram {
  const program = weightProgram(budgets.length);
  budgets.forEach((budget, i) => {
    if (budget === 0) {
      program.rows.push({ entries: [[i, 1]], least: 0, most: 0 });
      return;
    }
    const logarithm = addVariables(program, 1);
    program.cost[logarithm] = -level * budget;
    program.cones.push({
      cone: { kind: "exponential" },
      rows: [
        { entries: [[logarithm, 1]], constant: 0 },
        { entries: [], constant: 1 },
        { entries: [[i, 1]], constant: 0 },
      ],
    });
    addAtLeast(program, [[i, 1]], 0);
  });
  return program;
}

/** All of one asset. */
function allIn(asset: number, size: number): Float64Array {
  const weights = new Float64Array(size);
  weights[asset] = 1;
  return weights;
}
