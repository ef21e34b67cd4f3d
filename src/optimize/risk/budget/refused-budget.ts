import { certified } from "../../certified.ts";
import type { Constraints } from "../../constraints/constraints.ts";
import type { Portfolio } from "../../portfolio.ts";
import { addFeasibleSet } from "../../program/feasible-set.ts";
import { setConflict } from "../../program/set-conflict.ts";
import { solveProgram } from "../../program/solve-program.ts";
import { addAtLeast, addVariables, weightProgram } from "../../program/weight-program.ts";

/** A smallest weight below this is none, as far as the conic solver can tell. */
const negligible = 1e-8;

/**
 * Where no weights were found that carry shares of risk within constraints: infeasible if there is none with a share in every asset
 * that has to carry one, by the largest that the smallest of them can be; stopped, with those weights, if the search has failed.
 *
 * @param budgets N: the shares.
 * @param riskOf of weights, per period.
 */
export function refusedBudget(
  design: string,
  assets: readonly string[],
  constraints: Constraints,
  budgets: Float64Array,
  riskOf: (weights: Float64Array) => number,
): Portfolio {
  const conflict = setConflict(constraints, assets);
  if (conflict.length > 0) return { status: "infeasible", design, assets, conflict };
  const none =
    "weights that carry shares of risk are positive, and within the constraints none sum to the budget";
  const refused: Portfolio = { status: "infeasible", design, assets, conflict: [none] };
  if (budgets.some((b, i) => b > 0 && constraints.upper[i] <= 0)) return refused;
  const program = weightProgram(assets.length);
  addFeasibleSet(program, constraints);
  const smallest = addVariables(program, 1);
  program.cost[smallest] = -1;
  addAtLeast(program, [[smallest, -1]], -1);
  budgets.forEach((b, i) => {
    addAtLeast(
      program,
      b > 0
        ? [
            [i, 1],
            [smallest, -1],
          ]
        : [[i, 1]],
      0,
    );
  });
  const solution = solveProgram(program, assets);
  if (!("x" in solution) || solution.x[smallest] <= negligible) return refused;
  const weights = solution.x.slice(0, assets.length);
  const riskValue = riskOf(weights);
  const { iterations } = solution;
  return certified(
    { design, assets, weights, objective: riskValue, riskValue, optimality: Number.NaN, iterations },
    constraints,
  );
}
