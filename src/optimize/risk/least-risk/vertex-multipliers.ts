import type { HingeMultipliers } from "../../../numeric/minimize/linear/hinge-multipliers.ts";
import { splitRows } from "../../program/polyhedron-of.ts";
import type { SourceMultiplier } from "../../program/solve-program.ts";
import type { ProgramRow, WeightProgram } from "../../program/weight-program.ts";

/** What the constraints of a linear program cost in a vertex, where bounds stand for the rows on a single variable. */
export function vertexMultipliers(
  program: WeightProgram,
  { boundMultipliers, rowMultipliers }: HingeMultipliers,
): SourceMultiplier[] {
  const { lower, upper } = splitRows(program);
  const left = boundMultipliers.slice();
  let wide = 0;
  const multiplierOf = ({ entries, least, most, isImplied }: ProgramRow): number => {
    if (entries.length !== 1) return rowMultipliers[wide++];
    const [[j, value]] = entries;
    const bound = left[j] > 0 ? lower[j] : upper[j];
    if (isImplied || (least !== value * bound && most !== value * bound)) return 0;
    const own = left[j] / value;
    left[j] = 0;
    return own;
  };
  return program.rows.flatMap((row) => {
    const multiplier = multiplierOf(row);
    return row.source === undefined || multiplier === 0 ? [] : [{ source: row.source, multiplier }];
  });
}
