import type { ProgramSolution } from "../../program/solve-program.ts";
import type { Entries, ProgramCone, ProgramRow, WeightProgram } from "../../program/weight-program.ts";

/** How far a length may be above its limit, relative: the simplex method keeps rows to 1e-10. */
const kept = 3e-10;
const mostRounds = 60;

/**
 * Solves a program whose second-order cones, limits on lengths, stand by tangents at a point near the solution, adding those at each
 * further solution until that keeps the cones. What an interior-point method left uncertified is so settled by exact methods for linear rows.
 *
 * @param x near the solution.
 * @param solve of the program without these cones.
 * @returns Undefined where there are none, or that finds nothing.
 */
export function byConeTangents(
  program: WeightProgram,
  x: Float64Array,
  solve: (program: WeightProgram) => ProgramSolution,
): ProgramSolution | undefined {
  const limits = program.cones.filter(({ cone }) => cone.kind === "second-order");
  const cones = program.cones.filter((each) => !limits.includes(each));
  if (limits.length === 0) return undefined;
  const rows = [...program.rows];
  let point = x;
  for (let round = 1; round <= mostRounds; round++) {
    for (const cone of limits) rows.push(...tangentAt(cone, point));
    const solution = solve({ ...program, cost: [...program.cost], rows: [...rows], cones: [...cones] });
    if (solution.status !== "optimal") return undefined;
    point = solution.x;
    if (limits.every((cone) => isKept(cone, point))) return solution;
  }
  return undefined;
}

/** Of `|v(x)| <= limit(x)`: `u'v(x) <= limit(x)` with u the direction of v; none where v is zero. */
function tangentAt({ rows, source }: ProgramCone, x: Float64Array): ProgramRow[] {
  const [limit, ...others] = rows;
  const values = others.map((row) => valueAt(row, x));
  const length = lengthOf(values);
  if (length === 0) return [];
  const sum = new Map<number, number>(limit.entries);
  let constant = limit.constant;
  for (const [k, { entries, constant: own }] of others.entries()) {
    const share = values[k] / length;
    for (const [j, value] of entries) sum.set(j, (sum.get(j) ?? 0) - share * value);
    constant -= share * own;
  }
  return [{ entries: [...sum], least: -constant, most: Number.POSITIVE_INFINITY, ...(source && { source }) }];
}

function isKept({ rows: [limit, ...others] }: ProgramCone, x: Float64Array): boolean {
  const length = lengthOf(others.map((row) => valueAt(row, x)));
  return length - valueAt(limit, x) <= kept * length;
}

function valueAt({ entries, constant }: { entries: Entries; constant: number }, x: Float64Array): number {
  return entries.reduce((sum, [j, value]) => sum + value * x[j], constant);
}

function lengthOf(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
