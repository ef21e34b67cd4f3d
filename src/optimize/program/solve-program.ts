import {
  type ConicOptions,
  type ConicSolution,
  conicProgram,
} from "../../numeric/minimize/conic/conic-program.ts";
import { conflictOf } from "./conflict.ts";
import { type ConicStatement, conicOf } from "./conic-of.ts";
import { type Source, sourceKey } from "./source.ts";
import type { WeightProgram } from "./weight-program.ts";

/** What became of a program. */
export type ProgramSolution =
  | {
      readonly status: "optimal" | "stopped";
      /** Why it stopped, in words; empty where it did not. */
      readonly message: string;
      /** All variables, the weights first. */
      readonly x: Float64Array;
      readonly objective: number;
      /** No point has a lower objective than this, as far as the residuals go. */
      readonly bound: number;
      /** The largest of the conic residuals, each relative to its terms, worked out on the rows as they were given. */
      readonly residual: number;
      readonly iterations: number;
      /** What each constraint that binds costs: the sum of its rows' multipliers. */
      readonly multipliers: readonly SourceMultiplier[];
    }
  /** In words, with the smallest changes that would do; searched for when it is read, by many programs. */
  | { readonly status: "infeasible"; readonly conflict: readonly string[] }
  | { readonly status: "unbounded"; readonly direction: Float64Array };

/** The multiplier of a constraint, not negative but for equalities. */
export interface SourceMultiplier {
  readonly source: Source;
  readonly multiplier: number;
}

/**
 * Solves a program on weights by the conic solver. Infeasible where a certificate holds on its rows: then the constraints that
 * cannot hold together are found, none of which could be left out, and what would have to change.
 *
 * @param assets the names of the weights, for words.
 */
export function solveProgram(
  program: WeightProgram,
  assets: readonly string[],
  options: ConicOptions = {},
): ProgramSolution {
  const statement = conicOf(program);
  const solution = conicProgram(statement.program, options);
  switch (solution.status) {
    case "primal-infeasible":
      return {
        status: "infeasible",
        get conflict() {
          return conflictOf(program, assets);
        },
      };
    case "dual-infeasible":
      return { status: "unbounded", direction: solution.ray };
    default:
      return solved(solution, statement);
  }
}

function solved(
  solution: Extract<ConicSolution, { status: "optimal" | "stopped" }>,
  { sources }: ConicStatement,
): ProgramSolution {
  const { x, objective, dualObjective, residuals, iterations, status } = solution;
  return {
    status,
    message: status === "stopped" ? solution.message : "",
    x,
    objective,
    bound: dualObjective,
    residual: Math.max(residuals.primal, residuals.dual, residuals.gap),
    iterations,
    multipliers: multipliersBySource(solution.multipliers, sources),
  };
}

/** The multipliers by constraint, those of rows of the same together. */
function multipliersBySource(
  multipliers: Float64Array,
  sources: readonly (Source | undefined)[],
): SourceMultiplier[] {
  const found = new Map<string, { readonly source: Source; multiplier: number }>();
  sources.forEach((source, i) => {
    if (source === undefined) return;
    const key = sourceKey(source);
    const known = found.get(key);
    if (known === undefined) found.set(key, { source, multiplier: multipliers[i] });
    else known.multiplier += multipliers[i];
  });
  return [...found.values()];
}
