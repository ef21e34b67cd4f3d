import { boundConflicts } from "../constraints/constraint-words.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { conflictOf } from "./conflict.ts";
import { contradictingRows, isForVertices } from "./contradicting-rows.ts";
import { addFeasibleSet } from "./feasible-set.ts";
import { solveProgram } from "./solve-program.ts";
import { weightProgram } from "./weight-program.ts";

/**
 * The constraints that no weights can hold to together, in words, by a certificate on their rows; empty where some can. Limits
 * on positions are not looked at. Rows without cones are asked for their point nearest to zero: a conic program that any point solves
 * runs far along weights without a limit, where what a row is missed by is little beside them.
 */
export function setConflict(constraints: Constraints, assets: readonly string[]): readonly string[] {
  const impossible = boundConflicts(constraints, assets);
  if (impossible.length > 0) return impossible;
  const program = weightProgram(assets.length);
  addFeasibleSet(program, constraints);
  if (isForVertices(program)) return contradictingRows(program) ? conflictOf(program, assets) : [];
  const solution = solveProgram(program, assets);
  return solution.status === "infeasible" ? solution.conflict : [];
}
