import { identity } from "../../numeric/matrix/matrix.ts";
import {
  minimizeQuadratic,
  type QuadraticConflict,
} from "../../numeric/minimize/quadratic/minimize-quadratic.ts";
import { polyhedronOf, splitRows } from "./polyhedron-of.ts";
import { type Source, sourceKey } from "./source.ts";
import type { ProgramRow, WeightProgram } from "./weight-program.ts";

/** Of rows on more variables than these, beside the weights, the search takes longer than a conic program. */
const fewVariables = 100;

/** Whether a program has no cones, and few enough variables beside the weights, for the exact searches of its vertices. */
export function isForVertices({ cones, cost, size }: WeightProgram): boolean {
  return cones.length === 0 && cost.length - size <= fewVariables;
}

/**
 * The constraints behind rows that contradict each other, none of which could be left out: a vertex of the certificates of
 * Farkas, as the exact search for the point nearest to zero comes to one where there is none.
 *
 * @param program without cones.
 * @returns undefined where the rows have a point.
 * @see Gleeson and Ryan (1990), ORSA Journal on Computing 2(1), 61-63.
 */
export function contradictingRows(program: WeightProgram): Source[] | undefined {
  const set = polyhedronOf(program);
  const count = program.cost.length;
  const solution = minimizeQuadratic({ ...set, hessian: identity(count), linear: new Float64Array(count) });
  if (solution.status !== "infeasible") return undefined;
  const { wide } = splitRows(program);
  const named = new Map<string, Source>();
  for (const member of solution.conflict) {
    const { source } = rowOf(program, wide, set, member) ?? {};
    if (source !== undefined) named.set(sourceKey(source), source);
  }
  return [...named.values()];
}

/** The row that a member of a conflict is: one on several variables, or the one that bounds a variable most. */
function rowOf(
  { rows }: WeightProgram,
  wide: readonly ProgramRow[],
  { lower, upper }: Pick<ReturnType<typeof splitRows>, "lower" | "upper">,
  { kind, index }: QuadraticConflict,
): ProgramRow | undefined {
  if (kind === "row-lower" || kind === "row-upper") return wide[index];
  const bound = (kind === "lower" ? lower : upper)[index];
  return rows.find(({ entries, least, most }) => {
    if (entries.length !== 1 || entries[0][0] !== index) return false;
    const value = entries[0][1];
    return ((kind === "lower") === value > 0 ? least : most) / value === bound;
  });
}
