import { zeros } from "../../numeric/matrix/matrix.ts";
import { conicProgram } from "../../numeric/minimize/conic/conic-program.ts";
import {
  minimizeQuadratic,
  type QuadraticSolution,
} from "../../numeric/minimize/quadratic/minimize-quadratic.ts";
import { conicOf } from "./conic-of.ts";
import { isForVertices } from "./contradicting-rows.ts";
import { polyhedronOf } from "./polyhedron-of.ts";
import type { Source } from "./source.ts";
import { addVariables, type ProgramRow, type WeightProgram } from "./weight-program.ts";

/** A change up to this is the rounding of the conic solver. */
const negligible = 1e-8;

/**
 * By how much some constraints have to be loosened, all by the same amount in their own units, for the program to have a point:
 *
 *     min t   subject to   least - t <= a'x <= most + t   on their rows,   all other rows and cones as they are
 *
 * Cost: one linear program, conic beside cones.
 *
 * @param isOne whether the constraint of a row is among them.
 * @returns positive; undefined where no amount is enough, or none is needed.
 */
export function leastLoosening(
  program: WeightProgram,
  isOne: (source: Source) => boolean,
): number | undefined {
  const isIt = ({ source }: { readonly source?: Source }): boolean => source !== undefined && isOne(source);
  const loosened: WeightProgram = {
    size: program.size,
    cost: program.cost.map(() => 0),
    rows: program.rows.filter((row) => !isIt(row)),
    cones: program.cones.map((each) => each),
  };
  const by = addVariables(loosened, 1);
  loosened.cost[by] = 1;
  loosened.rows.push({ entries: [[by, 1]], least: 0, most: Number.POSITIVE_INFINITY });
  for (const row of program.rows.filter(isIt)) loosened.rows.push(...loosenedRow(row, by));
  const cones = loosened.cones.map((each) => {
    if (!isIt(each)) return each;
    const [limit, ...others] = each.rows;
    return { ...each, rows: [{ ...limit, entries: [...limit.entries, [by, 1] as const] }, ...others] };
  });
  const solution = isForVertices(program)
    ? leastOf(loosened)
    : conicProgram(conicOf({ ...loosened, cones }, true).program);
  return solution.status === "optimal" && solution.x[by] > negligible ? solution.x[by] : undefined;
}

/** The vertex of least cost of a program without cones. */
function leastOf(program: WeightProgram): QuadraticSolution {
  const count = program.cost.length;
  return minimizeQuadratic({
    ...polyhedronOf(program),
    hessian: zeros(count, count),
    linear: Float64Array.from(program.cost),
  });
}

/** `least - by <= entries'x <= most + by`. */
function loosenedRow(row: ProgramRow, by: number): ProgramRow[] {
  const { entries, least, most } = row;
  if (row.isImplied) return [row];
  return [
    { entries: [...entries, [by, 1] as const], least, most: Number.POSITIVE_INFINITY },
    { entries: [...entries, [by, -1] as const], least: Number.NEGATIVE_INFINITY, most },
  ].filter((side) => Number.isFinite(side.least) || Number.isFinite(side.most));
}
