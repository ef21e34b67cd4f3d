import { zeros } from "../../numeric/matrix/matrix.ts";
import type { Polyhedron } from "../../numeric/minimize/descent/polyhedron.ts";
import type { WeightProgram } from "./weight-program.ts";

/** The rows of a program without cones as a polyhedron over all its variables; those on a single variable are its bounds. */
export function polyhedronOf({ cost, rows }: WeightProgram): Polyhedron {
  const count = cost.length;
  const lower = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  const upper = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const wide = rows.filter(({ entries, least, most }) => {
    if (entries.length !== 1) return true;
    const [[j, value]] = entries;
    const [low, high] = value > 0 ? [least / value, most / value] : [most / value, least / value];
    lower[j] = Math.max(lower[j], low);
    upper[j] = Math.min(upper[j], high);
    return false;
  });
  const matrix = zeros(wide.length, count);
  for (const [i, { entries }] of wide.entries()) {
    for (const [j, value] of entries) matrix.data[i * count + j] += value;
  }
  return {
    lower,
    upper,
    rows: matrix,
    rowLower: Float64Array.from(wide, ({ least }) => least),
    rowUpper: Float64Array.from(wide, ({ most }) => most),
  };
}
