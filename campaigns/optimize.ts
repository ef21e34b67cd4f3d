/**
 * Random problems of every design, held against conditions worked out here: first-order conditions by nonnegative least
 * squares, feasibility, targets and piecewise linear risks by HiGHS, formulas by the book.
 *
 *     npm run campaign -- optimize --seed 1 --count 200
 */

import { InputError } from "kinfolio/base";
import { loadLinearSolver, randomStream } from "kinfolio/numeric";
import type { Constraints, Portfolio } from "kinfolio/optimize";
import type { Outcome, Wanted } from "./contract/outcome.ts";
import { firstOrderError, largest, violationOf } from "./optimize/first-order.ts";
import { formulaTrials } from "./optimize/formula-trials.ts";
import { leastViolation } from "./optimize/linear-programs.ts";
import { asJson, drawProblem, type Problem } from "./optimize/problems.ts";
import { quadraticTrials } from "./optimize/quadratic-trials.ts";
import { variancesOf } from "./optimize/risk.ts";
import { scenarioTrials } from "./optimize/scenario-trials.ts";
import type { Trial } from "./optimize/trial.ts";

const trials = { ...quadraticTrials, ...formulaTrials, ...scenarioTrials };

/** Weights may miss what they are held to by this share of their size, gradients by this share of their terms. */
const tolerance = 1e-8;

export async function* outcomes({ seed, count, only, id }: Wanted): AsyncGenerator<Outcome> {
  await loadLinearSolver();
  const names = Object.keys(trials).filter((name) => only === undefined || name === only);
  for (let k = 0; k < count; k++) {
    for (const name of names) {
      if (id !== undefined && k !== id) continue;
      const stream = randomStream(seed, Object.keys(trials).indexOf(name), k);
      const drawn = drawProblem(stream);
      const trial = trials[name](drawn, stream);
      const problem = { ...drawn, constraints: trial.within ?? drawn.constraints };
      const fault = faultOf(problem, trial);
      yield { name, id: k, ...(fault && { fault, problem: asJson(problem, trial.options) }) };
    }
  }
}

function faultOf(problem: Problem, trial: Trial): string | undefined {
  const { moments, constraints } = problem;
  let portfolio: Portfolio;
  try {
    portfolio = trial.choose(problem.given ?? moments, constraints);
  } catch (error) {
    return faultOfError(error, problem, trial);
  }
  if (portfolio.status === "infeasible") return faultOfRefusal(portfolio.conflict.join("; "), problem, trial);
  const { weights, objective, optimality } = portfolio;
  if (portfolio.status === "stopped") return `stopped: ${portfolio.message}`;
  if (!weights.every(Number.isFinite) || !Number.isFinite(objective) || !Number.isFinite(optimality)) {
    return `weights ${weights.join(" ")}, objective ${objective}, optimality ${optimality}`;
  }
  if (largest(weights) > 1e6 && problem.kind !== "scaled") return `weights of ${largest(weights)}`;
  const violation = violationOf(weights, constraints);
  if (violation > tolerance) return `a constraint is broken by ${violation} of the weights' size`;
  const point = withoutRounding(weights, constraints);
  const conditions = trial.conditions?.(point);
  if (conditions !== undefined) {
    const { gradient, scale, normals } = conditions;
    const error = firstOrderError(gradient, scale, point, constraints, normals);
    if (!(error <= tolerance)) return `first-order error ${error}, said to be ${optimality}`;
  }
  return trial.wrong?.(weights, objective);
}

/** Weights that are all rounding are zero where zero is feasible: conditions are those of zero, not a quotient of roundings. */
function withoutRounding(weights: Float64Array, constraints: Constraints): Float64Array {
  const zero = new Float64Array(weights.length);
  return largest(weights) <= 1e-14 && violationOf(zero, constraints) === 0 ? zero : weights;
}

function faultOfRefusal(words: string, problem: Problem, trial: Trial): string | undefined {
  const { constraints } = problem;
  const violation = leastViolation(constraints);
  if (violation > tolerance) return undefined;
  if (trial.mayRefuse?.(words)) return undefined;
  return `infeasible, though HiGHS breaks the constraints by ${violation} only: ${words}`;
}

function faultOfError(error: unknown, problem: Problem, { canFall, isNone }: Trial): string | undefined {
  if (!(error instanceof InputError)) return `threw ${error}`;
  if (error.code === "bad-option" && isNone) return undefined;
  if (error.code === "bad-constraint") {
    return canFall?.() ? undefined : `no ray: ${error.message}`;
  }
  if (error.code === "constant-asset") {
    const variances = variancesOf(problem);
    const quiet = variances.some(
      (v, i) => v <= 1e-15 * Math.max(largest(variances), problem.moments.mean[i] ** 2),
    );
    return quiet ? undefined : `no constant asset: ${error.message}`;
  }
  return `${error.code}: ${error.message}`;
}
