import type { LinearProgram } from "./linear-form.ts";
import { type Model, unsolvable, withModel } from "./linear-model.ts";

export type { LinearProgram, SparseRows } from "./linear-form.ts";

/** What a linear program came to. */
export type LinearSolution =
  | {
      readonly status: "optimal";
      readonly x: Float64Array;
      /** Change of the minimum per unit of each row's bound. */
      readonly rowMultipliers: Float64Array;
      readonly iterations: number;
    }
  | { readonly status: "infeasible" | "unbounded" | "stopped" };

/** Programs come scaled and dense, with few rows: presolving and scaling them cost two thirds of the time. */
const fast = { presolve: "off", simplex_scale_strategy: 0 } as const;
/** Where that ends without an answer, which happens where there is none. */
const careful = { presolve: "on" } as const;

/**
 * Solves a sparse linear program by the dual simplex method of HiGHS.
 *
 * @throws {InputError} `bad-option` before `loadLinearSolver` has been awaited.
 * @see Huangfu and Hall (2018), Mathematical Programming Computation 10(1), 119-142.
 */
export function minimizeLinear(program: LinearProgram): LinearSolution {
  const first = solveBy(program, fast);
  return first.status === "stopped" ? solveBy(program, careful) : first;
}

function solveBy(program: LinearProgram, options: typeof fast | typeof careful): LinearSolution {
  const tolerances = { primal_feasibility_tolerance: 1e-10, dual_feasibility_tolerance: 1e-10 };
  return withModel(program, { solver: "simplex", ...tolerances, ...options }, (model, { modelStatus }) => {
    if (!hasRun(model)) return { status: "stopped" };
    const status = model.getModelStatus();
    const none = unsolvable(status, modelStatus);
    if (none !== undefined) return { status: none };
    if (status !== modelStatus.optimal) return { status: "stopped" };
    const { colValue, rowDual } = model.getSolution();
    const iterations = Number(model.info.get("simplex_iteration_count"));
    return { status: "optimal", x: colValue, rowMultipliers: rowDual, iterations };
  });
}

/** The solver throws where it meets numbers it cannot work with. */
function hasRun(model: Model): boolean {
  try {
    model.run();
    return true;
  } catch {
    return false;
  }
}
