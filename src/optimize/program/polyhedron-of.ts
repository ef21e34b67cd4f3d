import { zeros } from "../../numeric/matrix/matrix.ts";
import type { Polyhedron } from "../../numeric/minimize/descent/polyhedron.ts";
import type { ProgramRow, WeightProgram } from "./weight-program.ts";

/** The rows of a program without cones as a polyhedron over all its variables; those on a single variable are its bounds. */
export function polyhedronOf(program: WeightProgram): Polyhedron {
  const { wide, ...limits } = splitRows(program);
  const count = limits.lower.length;
  const matrix = zeros(wide.length, count);
  for (const [i, { entries }] of wide.entries()) {
    for (const [j, value] of entries) matrix.data[i * count + j] += value;
  }
  return { ...limits, rows: matrix };
}

/** The bounds that rows on a single variable put on it, and the rows on several with their limits. */
export function splitRows({ cost, rows }: WeightProgram): Omit<Polyhedron, "rows"> & {
  readonly wide: readonly ProgramRow[];
} {
  const lower = new Float64Array(cost.length).fill(Number.NEGATIVE_INFINITY);
  const upper = new Float64Array(cost.length).fill(Number.POSITIVE_INFINITY);
  const wide = rows.filter(({ entries, least, most }) => {
    if (entries.length !== 1) return true;
    const [[j, value]] = entries;
    const [low, high] = value > 0 ? [least / value, most / value] : [most / value, least / value];
    lower[j] = Math.max(lower[j], low);
    upper[j] = Math.min(upper[j], high);
    return false;
  });
  return {
    lower,
    upper,
    wide,
    rowLower: Float64Array.from(wide, ({ least }) => least),
    rowUpper: Float64Array.from(wide, ({ most }) => most),
  };
}
