import type { Highs } from "highs";
import type { LinearProgram } from "./linear-form.ts";
import { linearSolver } from "./linear-solver.ts";

export type Model = ReturnType<Highs["createModel"]>;
type Constants = Highs["constants"];
type Options = Parameters<Model["options"]["set"]>[0];

/**
 * What `use` makes of a model of HiGHS that holds the program.
 *
 * @throws {InputError} `bad-option` before `loadLinearSolver` has been awaited.
 */
export function withModel<Result>(
  { cost, lower, upper, columns, rowLower, rowUpper }: LinearProgram,
  options: Options,
  use: (model: Model, constants: Constants) => Result,
  integrality?: Int32Array,
): Result {
  const { createModel, constants } = linearSolver();
  const { starts, indices, values } = columns;
  const [numRows, numCols] = [columns.columns, columns.rows];
  const model = createModel();
  try {
    // Before the model is passed: entries below the smallest value are dropped then.
    model.options.set({ output_flag: false, small_matrix_value: 1e-12, ...options });
    model.passModel({
      numCols,
      numRows,
      colCost: cost,
      colLower: lower,
      colUpper: upper,
      rowLower,
      rowUpper,
      matrix: { format: "csc", numRows, numCols, starts, indices, values },
      ...(integrality && { integrality }),
    });
    return use(model, constants);
  } finally {
    model.dispose();
  }
}

/** What a status says of a program that has no solution. */
export function unsolvable(
  status: ReturnType<Model["getModelStatus"]>,
  known: Constants["modelStatus"],
): "infeasible" | "unbounded" | undefined {
  if (status === known.infeasible) return "infeasible";
  return status === known.unbounded || status === known.unboundedOrInfeasible ? "unbounded" : undefined;
}
