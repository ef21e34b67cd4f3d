import { type Matrix, zeros } from "../../../numeric/matrix/matrix.ts";
import type { Polyhedron } from "../../../numeric/minimize/descent/polyhedron.ts";
import type { ActiveSet } from "../../../numeric/minimize/quadratic/minimize-quadratic.ts";
import type { Entries } from "../../program/weight-program.ts";
import type { Kinks } from "../terms/kinks.ts";

/** Expressions as rows of a matrix, `T x count`. */
export function matrixOf(expressions: readonly Entries[], count: number): Matrix {
  const out = zeros(expressions.length, count);
  for (const [t, entries] of expressions.entries()) {
    for (const [j, value] of entries) out.data[t * count + j] += value;
  }
  return out;
}

/** A point of a program with the values of its kinks behind, which are the parts there. */
export function kinkedPoint(
  x: Float64Array,
  parts: Float64Array,
  expressions: readonly Entries[],
  { sometimes }: Kinks,
  count: number,
): Float64Array {
  const out = new Float64Array(count);
  out.set(x);
  for (const t of sometimes) out[expressions[t][0][0]] = parts[t];
  return out;
}

/**
 * Constraints that hold with equality, as far as is known: those of the weights as the last time, a kink by its bound of zero where its
 * part is cut off, by its row where not.
 *
 * @param weights variables that are no kinks.
 */
export function activeGuess(
  z: Float64Array,
  { rowLower }: Polyhedron,
  last: ActiveSet | undefined,
  weights: number,
): ActiveSet {
  const bounds = new Int8Array(z.length);
  const rows = new Int8Array(rowLower.length);
  const first = rows.length - (z.length - weights);
  if (last !== undefined) {
    bounds.set(last.bounds.subarray(0, weights));
    rows.set(last.rows.subarray(0, first));
  }
  for (let k = weights; k < z.length; k++) {
    if (z[k] > 0) rows[first + k - weights] = -1;
    else bounds[k] = -1;
  }
  return { bounds, rows };
}
