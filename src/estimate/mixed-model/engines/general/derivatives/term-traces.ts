import type { ArrowFactor } from "../../../../../numeric/matrix/arrow/arrow-cholesky.ts";
import { arrowHalves } from "../../../../../numeric/matrix/arrow/arrow-cholesky.ts";
import type { ArrowMatrix } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import { arrowEntry } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import { solveLowerTransposedMatrix } from "../../../../../numeric/matrix/factorizations/triangular.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../../numeric/matrix/matrix.ts";
import { gram, transpose } from "../../../../../numeric/matrix/multiply.ts";
import { dot } from "../../../../../numeric/matrix/vector.ts";
import type { Solution } from "../equations/mixed-equations.ts";
import type { MixedEquations } from "../equations/rooted-coordinates.ts";
import { effectsAt, rankRange } from "../equations/rooted-coordinates.ts";
import { combineRows, spreadRows, triangle } from "../equations/spreads.ts";
import { cornerTrace, cornerTraces } from "./corner-traces.ts";

/** What the data tell of an effect beside its prior, above which a difference to the prior keeps its digits. */
const told = 1e-3;

/**
 * `tr(P V_a)` of every component of the terms: of a variance `tr(Z_c'P Z_c)` in the term's rooted coordinates, of a covariance
 * twice `tr(Z_c'P Z_d)`.
 *
 * @param factor Of the equations, without the fixed effects where the likelihood is not restricted.
 * @param inverse Of the same.
 */
export function termTraces(
  model: MixedEquations,
  solution: Solution,
  factor: ArrowFactor,
  inverse: ArrowMatrix,
): Float64Array {
  const corner = inverse.corner.columns;
  const all = model.terms.flatMap(({ columns }, k) => {
    const { from, to } = rankRange(model, k);
    const variance = solution.spreads[k].data[0] ** 2;
    if (columns === 1) {
      const own = diagonalSum(model, solution.information, from, to);
      const count = effectsBetween(model, from, to);
      // 1 - C^ii = theta tr(Z'PZ) loses the digits that a small component has fewer of
      if (variance * own > told * count) return [(count - diagonalSum(model, inverse, from, to)) / variance];
    }
    if (to <= corner && columns === 1) return [cornerTrace(model, solution, factor)];
    const own = columns === 1 ? undefined : blockOfInverse(model, solution, inverse, k);
    if (own !== undefined) return [...own];
    return [
      ...(to <= corner ? cornerTraces(model, solution, factor) : blockTraces(model, solution, factor, k)),
    ];
  });
  return Float64Array.from(all);
}

/** Entries of the diagonal, each as often as there are effects in its place. */
export function diagonalSum(model: MixedEquations, a: ArrowMatrix, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i++) total += effectsAt(model, i) * arrowEntry(a, i, i);
  return total;
}

function effectsBetween(model: MixedEquations, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i++) total += effectsAt(model, i);
  return total;
}

/**
 * The same of correlated effects from the inverse: with Q what is looked for and S the root of their covariance,
 *
 *     r I - sum_i (C^-1)_ii = S'Q S,   i over the r effects of each column
 *
 * @returns `undefined` where a column's own component is small, and the difference has lost digits.
 */
function blockOfInverse(
  model: MixedEquations,
  { information, spreads }: Solution,
  inverse: ArrowMatrix,
  k: number,
): Float64Array | undefined {
  const { columns } = model.terms[k];
  const { from, to } = rankRange(model, k);
  const rank = (to - from) / columns;
  const left = zeros(columns, columns);
  for (let c = 0; c < columns; c++) {
    const first = from + c * rank;
    const own =
      spreads[k].data[c * (columns + 1)] ** 2 * diagonalSum(model, information, first, first + rank);
    if (!(own > told * rank)) return undefined;
    for (let d = 0; d < columns; d++) {
      let total = 0;
      for (let i = 0; i < rank; i++) total += arrowEntry(inverse, first + i, from + d * rank + i);
      left.data[c * columns + d] = (c === d ? rank : 0) - total;
    }
  }
  const half = solveLowerTransposedMatrix(spreads[k], left);
  const traces = solveLowerTransposedMatrix(spreads[k], transpose(half));
  const out = new Float64Array(triangle(columns));
  for (let c = 0, at = 0; c < columns; c++) {
    for (let d = 0; d <= c; d++) out[at++] = (c === d ? 1 : 2) * traces.data[c * columns + d];
  }
  return out;
}

/** From `Z'W^-1 Z - G'C^-1 G`, `G = D'S'W^-1 Z`, block by block of the term's columns. */
function blockTraces(
  model: MixedEquations,
  solution: Solution,
  factor: ArrowFactor,
  k: number,
): Float64Array {
  const { information, spreads } = solution;
  const { columns } = model.terms[k];
  const { from, to } = rankRange(model, k);
  const rank = (to - from) / columns;
  const half = arrowHalves(factor, scaledColumns(model, information, spreads, from, to, factor));
  const products = columns === 1 ? undefined : gram(half);
  const out = new Float64Array(triangle(columns));
  if (products === undefined) {
    out[0] = diagonalSum(model, information, from, to) - dot(half.data, half.data);
    return out;
  }
  let at = 0;
  for (let c = 0; c < columns; c++) {
    for (let d = 0; d <= c; d++) {
      let total = 0;
      for (let i = 0; i < rank; i++) {
        const [left, right] = [c * rank + i, d * rank + i];
        total +=
          arrowEntry(information, from + left, from + right) - products.data[left * products.columns + right];
      }
      out[at++] = (c === d ? 1 : 2) * total;
    }
  }
  return out;
}

/** Columns of `D'(T'S'W^-1 S T)` of a term behind the corner, the rows of a factor. */
function scaledColumns(
  model: MixedEquations,
  { border, rest }: ArrowMatrix,
  spreads: readonly Matrix[],
  from: number,
  to: number,
  factor: ArrowFactor,
): Matrix {
  const corner = border.rows;
  const r = rest.columns;
  const own = {
    rows: to - from,
    columns: r,
    data: rest.data.subarray((from - corner) * r, (to - corner) * r),
  };
  const below = spreadRows(model, spreads, own, "transposed");
  const out = zeros(corner + factor.lower.rows, own.rows);
  for (let i = 0; i < corner; i++) {
    for (let j = 0; j < own.rows; j++) out.data[i * own.rows + j] = border.data[i * r + from - corner + j];
  }
  const above = { ...out, rows: corner, data: out.data.subarray(0, corner * own.rows) };
  if (corner > 0) combineRows(above, spreads[0], "transposed");
  for (let i = 0; i < factor.lower.rows; i++) {
    for (let j = 0; j < own.rows; j++) out.data[(corner + i) * own.rows + j] = below.data[j * r + i];
  }
  return out;
}
