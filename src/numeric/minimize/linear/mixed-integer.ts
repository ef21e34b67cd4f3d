import { InputError } from "../../../base/errors.ts";
import { counted } from "../../../base/words/counted.ts";
import type { LinearProgram } from "./linear-form.ts";
import { unsolvable, withModel } from "./linear-model.ts";
import { linearSolver } from "./linear-solver.ts";

/** A linear program in which variables are whole numbers, or zero or at least so much. */
export interface MixedIntegerProgram extends LinearProgram {
  /**
   * n: `continuous`, `integer`, or `semicontinuous`, which is zero or between its bounds, the upper one finite.
   */
  readonly kinds: readonly ("continuous" | "integer" | "semicontinuous")[];
}

/** When a search over whole numbers ends. */
export interface MixedIntegerOptions {
  /** Relative gap at which the search may end as optimal. Default: 1e-9. */
  readonly gap?: number;
  /** Asked now and then: false ends the search with what is known. */
  readonly goOn?: () => boolean;
}

/** What a program with whole numbers came to. */
export type MixedIntegerSolution =
  | {
      readonly status: "optimal" | "stopped";
      /** The best point found; left out where there is none. */
      readonly x?: Float64Array;
      readonly objective: number;
      /** No feasible point has a lower objective than this. */
      readonly bound: number;
      /** `objective - bound` relative to the larger of their sizes. */
      readonly gap: number;
    }
  | { readonly status: "infeasible" | "unbounded" };

/**
 * Solves a linear program with whole or semicontinuous variables by the branch and cut of HiGHS. Needs `loadLinearSolver`.
 *
 *     minimize c'x  subject to  lower <= x <= upper,  rowLower <= A x <= rowUpper,  x_j whole, or zero or within its bounds
 *
 * Cost: a linear program a node; their number may double with each variable, so that `goOn` or `gap` should end a large search.
 *
 * @throws {InputError} `bad-option` before `loadLinearSolver` has been awaited, `bad-matrix` where kinds are not one a variable.
 * @see Huangfu and Hall (2018), Mathematical Programming Computation 10(1), 119-142.
 */
export function minimizeMixedInteger(
  { kinds, ...program }: MixedIntegerProgram,
  { gap = 1e-9, goOn }: MixedIntegerOptions = {},
): MixedIntegerSolution {
  const { variableType } = linearSolver().constants;
  if (kinds.length !== program.columns.rows) {
    throw new InputError(
      "bad-matrix",
      `${counted(kinds.length, "kind")} are given for ${counted(program.columns.rows, "variable")}`,
    );
  }
  const types = {
    continuous: variableType.continuous,
    integer: variableType.integer,
    semicontinuous: variableType.semiContinuous,
  };
  const options = {
    mip_rel_gap: gap,
    mip_abs_gap: 0,
    mip_feasibility_tolerance: 1e-9,
    primal_feasibility_tolerance: 1e-9,
    dual_feasibility_tolerance: 1e-9,
  };
  const integrality = Int32Array.from(kinds, (kind) => types[kind]);
  return withModel(
    program,
    options,
    (model, { modelStatus, callbackType }) => {
      model.run({
        [callbackType.mipInterrupt](event) {
          if (goOn?.() === false) event.interrupt();
          return undefined;
        },
      });
      const status = model.getModelStatus();
      const none = unsolvable(status, modelStatus);
      if (none !== undefined) return { status: none };
      const objective = Number(model.info.get("objective_function_value"));
      const bound = Number(model.info.get("mip_dual_bound"));
      const size = Math.max(Math.abs(objective), Math.abs(bound));
      const left = objective === bound ? 0 : Math.max(0, objective - bound) / size;
      const { colValue } = model.getSolution();
      const isFound = Number.isFinite(objective) && Math.abs(objective) < 1e100;
      const result = { objective, bound, gap: left, ...(isFound && { x: colValue }) };
      return { status: status === modelStatus.optimal && left <= gap ? "optimal" : "stopped", ...result };
    },
    integrality,
  );
}
