import type { Highs } from "highs";
import { linearSolver } from "./linear-solver.ts";

/** Rows of a sparse matrix one after the other: row i holds `values[starts[i] .. starts[i + 1]]` at `indices`. */
export interface SparseRows {
  readonly rows: number;
  readonly columns: number;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** minimize c'x  subject to  lower <= x <= upper,  rowLower <= A x <= rowUpper, with A by columns */
export interface LinearProgram {
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** The columns of A, each as a row. */
  readonly columns: SparseRows;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
}

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
  const loaded = linearSolver();
  const first = solveBy(loaded, program, fast);
  return first.status === "stopped" ? solveBy(loaded, program, careful) : first;
}

function solveBy(
  { constants: { modelStatus }, createModel }: Highs,
  { cost, lower, upper, columns, rowLower, rowUpper }: LinearProgram,
  options: typeof fast | typeof careful,
): LinearSolution {
  const { starts, indices, values } = columns;
  const [numRows, numCols] = [columns.columns, columns.rows];
  const model = createModel();
  try {
    model.options.set({
      output_flag: false,
      solver: "simplex",
      primal_feasibility_tolerance: 1e-10,
      dual_feasibility_tolerance: 1e-10,
      small_matrix_value: 1e-12, // before the model is passed: smaller entries are dropped then
      ...options,
    });
    model.passModel({
      numCols,
      numRows,
      colCost: cost,
      colLower: lower,
      colUpper: upper,
      rowLower,
      rowUpper,
      matrix: { format: "csc", numRows, numCols, starts, indices, values },
    });
    if (!hasRun(model)) return { status: "stopped" };
    const status = model.getModelStatus();
    if (status === modelStatus.infeasible) return { status: "infeasible" };
    if (status === modelStatus.unbounded || status === modelStatus.unboundedOrInfeasible)
      return { status: "unbounded" };
    if (status !== modelStatus.optimal) return { status: "stopped" };
    const { colValue, rowDual } = model.getSolution();
    const iterations = Number(model.info.get("simplex_iteration_count"));
    return { status: "optimal", x: colValue, rowMultipliers: rowDual, iterations };
  } finally {
    model.dispose();
  }
}

/** The solver throws where it meets numbers it cannot work with. */
function hasRun(model: ReturnType<Highs["createModel"]>): boolean {
  try {
    model.run();
    return true;
  } catch {
    return false;
  }
}
