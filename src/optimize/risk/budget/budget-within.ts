import type { Moments } from "../../../estimate/moments.ts";
import { exp, log } from "../../../numeric/elementary/elementary.ts";
import { sum } from "../../../numeric/matrix/vector.ts";
import { certified } from "../../certified.ts";
import { budgetRange, type Constraints } from "../../constraints/constraints.ts";
import type { Portfolio } from "../../portfolio.ts";
import { addFeasibleSet } from "../../program/feasible-set.ts";
import { setConflict } from "../../program/set-conflict.ts";
import type { ProgramSolution } from "../../program/solve-program.ts";
import { addAtLeast, addVariables, type WeightProgram, weightProgram } from "../../program/weight-program.ts";
import { refusal } from "../../refusal.ts";
import type { Risk } from "../risk-measures.ts";
import type { RiskProblem } from "../risk-problem.ts";
import { settledWeights } from "../settled-weights.ts";
import { boundedBudget } from "./bounded-budget.ts";
import { boundedVolatilityBudget } from "./bounded-volatility-budget.ts";
import { levelAt } from "./level-at.ts";
import { refusedBudget } from "./refused-budget.ts";

const design = "risk-budget";

type Solved = Extract<ProgramSolution, { x: Float64Array }>;

/** What is to be solved, once it is known to make sense. */
export interface BudgetTask {
  readonly moments: Moments;
  readonly constraints: Constraints;
  /** N: shares of risk, with the sum 1. */
  readonly wanted: Float64Array;
  readonly risk: Risk;
  /** Left out where the risk is the covariance's. */
  readonly scenarioRisk: RiskProblem | undefined;
  readonly problem: Pick<RiskProblem, "riskOf" | "sizeOf" | "unit">;
  /** Minimizes the cost of a program and the risk of its weights. */
  readonly minimize: (program: WeightProgram) => ProgramSolution;
  /** The risk by its definition. */
  readonly riskOf: (weights: Float64Array) => number;
}

/**
 * Weights within constraints that carry shares of risk as nearly as these allow: the minimizer of `R(x) - lambda sum b_i ln x_i` for
 * the lambda at which x sums to the budget: to the most of a range, or to the largest sum in it that some x has. By quadratic programs where all constraints are linear, else by cones.
 *
 * @param weights N: those without constraints, which break some.
 * @see Richard and Roncalli (2019), Constrained risk budgeting portfolios, arXiv:1902.05710.
 */
export function budgetWithin(task: BudgetTask, weights: Float64Array): Portfolio {
  const { moments, constraints, wanted, risk, scenarioRisk, problem, minimize, riskOf } = task;
  const { assets } = moments;
  const conflict = setConflict(constraints, assets);
  if (conflict.length > 0) return refusal(design, assets)(...conflict);
  const unfound = (): Portfolio => refusedBudget(design, assets, constraints, wanted, riskOf);
  if (wanted.some((b, i) => b > 0 && constraints.upper[i] <= 0)) return unfound();
  const isPolyhedral = !constraints.volatilities?.length;
  if (isPolyhedral && wanted.every((b) => b > 0)) {
    if (scenarioRisk === undefined) {
      const within = boundedVolatilityBudget(moments, constraints, wanted, weights);
      return within === undefined
        ? unfound()
        : judgedBudget(task, settledWeights(within.x, constraints), within.residual, within.iterations);
    }
    if (!smoothRisks.has(risk)) {
      const within = boundedBudget(scenarioRisk, constraints, wanted, weights);
      return within === undefined
        ? unfound()
        : judgedBudget(task, settledWeights(within.weights, constraints), within.gap, within.iterations);
    }
  }
  const open = {
    ...constraints,
    budget: { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY },
  };
  let found: Solved | undefined;
  const sumAt = (level: number): number => {
    const program = barrierProgram(wanted, exp(level));
    addFeasibleSet(program, open);
    const solution = minimize(program);
    if (!("x" in solution)) return Number.NaN;
    found = solution;
    return sum(solution.x.subarray(0, assets.length));
  };
  const level = levelAt(sumAt, budgetRange(constraints), log(problem.unit * problem.riskOf(weights)));
  if (level === undefined) return unfound();
  sumAt(level);
  if (found === undefined) return unfound();
  const own = settledWeights(found.x.slice(0, assets.length), constraints, flat);
  return judgedBudget(task, own, budgetGap(task, own, exp(level), found), found.iterations);
}

/** What became of weights: their risk by its definition, certified by how far they may be from the best. */
export function judgedBudget(
  { moments: { assets }, constraints, wanted, riskOf }: BudgetTask,
  weights: Float64Array,
  optimality: number,
  iterations: number,
): Portfolio {
  const riskValue = riskOf(weights);
  const details = { budgets: Object.fromEntries(assets.map((asset, i) => [asset, wanted[i]])) };
  return certified(
    { design, assets, weights, objective: riskValue, riskValue, optimality, iterations, details },
    constraints,
  );
}

/** Of a solution: the risk and the barrier at its weights as they are, against the bound. */
export function budgetGap(
  { problem, wanted }: BudgetTask,
  own: Float64Array,
  level: number,
  solution: Solved,
): number {
  const terms = own.map((y, i) => (wanted[i] > 0 ? level * wanted[i] * log(y) : 0));
  const value = problem.unit * problem.riskOf(own) - sum(terms);
  const size = problem.unit * problem.sizeOf(own) + sum(terms.map(Math.abs));
  return Math.max(solution.residual, Math.abs(value - solution.bound) / size);
}

/** Measures without kinks: tangents are many where a cone is one. */
const smoothRisks: ReadonlySet<string> = new Set(["semideviation", "lpm2", "evar", "rlvar", "ulcer", "edar"]);

/** Where the objective is so flat that cones end within 1e-10 of its minimum, weights may lie so far from the minimizer. */
const flat = 1e-6;

/** A program with the cost `-level sum b_i ln y_i`, and the weights y positive where b is. */
export function barrierProgram(budgets: Float64Array, level: number): WeightProgram {
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
