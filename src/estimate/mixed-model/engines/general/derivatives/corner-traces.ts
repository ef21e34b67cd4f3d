import type { ArrowFactor } from "../../../../../numeric/matrix/arrow/arrow-cholesky.ts";
import { levelCount, levelInverses } from "../../../../../numeric/matrix/arrow/level-blocks.ts";
import { solveLowerMatrix } from "../../../../../numeric/matrix/factorizations/triangular.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../../numeric/matrix/matrix.ts";
import { multiply, transpose, transposeMultiply } from "../../../../../numeric/matrix/multiply.ts";
import { addScaled, dot } from "../../../../../numeric/matrix/vector.ts";
import type { Solution } from "../equations/mixed-equations.ts";
import type { MixedEquations } from "../equations/rooted-coordinates.ts";
import { effectsAt } from "../equations/rooted-coordinates.ts";
import { spreadRows, triangle } from "../equations/spreads.ts";

/**
 * `tr(P V_a)` of the term in the corner, of one column, with f_i the scaled information between its effect i and the others and `theta`
 * its variance: `sum_i d_i / D_i - |L^-1 f_i|^2 / D_i^2`, `D_i = 1 + theta d_i`.
 */
export function cornerTrace(model: MixedEquations, solution: Solution, factor: ArrowFactor): number {
  const { pivots } = factor;
  const { data: diagonal } = solution.information.corner;
  const half = besideHalves(model, solution, factor);
  const kept = half.columns;
  let total = 0;
  for (let i = 0; i < diagonal.length; i++) {
    const own = half.data.subarray(i * kept, (i + 1) * kept);
    total += (effectsAt(model, i) * diagonal[i]) / pivots[i] - dot(own, own) / pivots[i] ** 2;
  }
  return total;
}

/**
 * The same of several columns, in the order of their components: with E the information of a level, S the root of its effects'
 * covariance, `A = S'E S + I` and `M = I - S A^-1 S'E`
 *
 *     sum over levels of E M - (L^-1 f M)'(L^-1 f M),
 *
 * of a variance the entry of its column, of a covariance twice that of its two.
 */
export function cornerTraces(model: MixedEquations, solution: Solution, factor: ArrowFactor): Float64Array {
  const { information, spreads } = solution;
  const [spread] = spreads;
  const q = spread.columns;
  const half = besideHalves(model, solution, factor);
  const inverses = levelInverses(factor.corner);
  const total = zeros(q, q);
  for (let i = 0; i < levelCount(information.corner); i++) {
    const own = blockOf(information.corner, i);
    const solved = multiply(blockOf(inverses, i), transposeMultiply(spread, own));
    const left = multiply(spread, solved);
    for (let at = 0; at < left.data.length; at++)
      left.data[at] = (at % (q + 1) === 0 ? 1 : 0) - left.data[at];
    const beside = multiply(rowsOfLevel(half, i, q), left);
    addScaled(total.data, 1, multiply(own, left).data);
    addScaled(total.data, -1, transposeMultiply(beside, beside).data);
  }
  const out = new Float64Array(triangle(q));
  for (let c = 0, at = 0; c < q; c++) {
    for (let d = 0; d <= c; d++) out[at++] = (c === d ? 1 : 2) * total.data[c * q + d];
  }
  return out;
}

/** `L^-1 f` of every effect in the corner, a row each. */
function besideHalves(
  model: MixedEquations,
  { information, spreads }: Solution,
  factor: ArrowFactor,
): Matrix {
  const beside = firstColumns(
    spreadRows(model, spreads, information.border, "transposed"),
    factor.lower.rows,
  );
  return transpose(solveLowerMatrix(factor.lower, transpose(beside)));
}

/** The block of level i, `q x q`. */
function blockOf({ rows: q, columns: m, data }: Matrix, i: number): Matrix {
  const out = zeros(q, q);
  for (let c = 0; c < q; c++) {
    for (let d = 0; d < q; d++) out.data[c * q + d] = data[c * m + (d * m) / q + i];
  }
  return out;
}

/** What the rows of level i are, as columns. */
function rowsOfLevel({ rows, columns, data }: Matrix, i: number, q: number): Matrix {
  const out = zeros(columns, q);
  for (let c = 0; c < q; c++) {
    const from = ((c * rows) / q + i) * columns;
    for (let j = 0; j < columns; j++) out.data[j * q + c] = data[from + j];
  }
  return out;
}

function firstColumns(a: Matrix, columns: number): Matrix {
  if (columns === a.columns) return a;
  const out = zeros(a.rows, columns);
  for (let i = 0; i < a.rows; i++) {
    out.data.set(a.data.subarray(i * a.columns, i * a.columns + columns), i * columns);
  }
  return out;
}
