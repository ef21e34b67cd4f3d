import type { ArrowMatrix } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../../numeric/matrix/matrix.ts";
import { transpose } from "../../../../../numeric/matrix/multiply.ts";
import type { MixedEquations, Range } from "./rooted-coordinates.ts";
import { rankRange } from "./rooted-coordinates.ts";

/**
 * The components of a term: of one column its variance; of c columns the lower triangle of their covariance G, row by row:
 * `g_11, g_21, g_22, g_31, ...`.
 */
export function componentRange({ terms }: Pick<MixedEquations, "terms">, k: number): Range {
  let from = 0;
  for (let l = 0; l < k; l++) from += triangle(terms[l].columns);
  return { from, to: from + triangle(terms[k].columns) };
}

/** Components of all terms. */
export function termComponents({ terms }: Pick<MixedEquations, "terms">): number {
  return terms.reduce((total, term) => total + triangle(term.columns), 0);
}

/** Entries of a lower triangle. */
export function triangle(size: number): number {
  return (size * (size + 1)) / 2;
}

/** Place of entry (c, d) in a lower triangle written row by row, `c >= d`. */
export function triangleAt(c: number, d: number): number {
  return triangle(c) + d;
}

/** Whether a component is a covariance, which may be negative. */
export function isCovariance(model: Pick<MixedEquations, "terms">, a: number): boolean {
  return model.terms.some(({ columns }, k) => {
    const { from, to } = componentRange(model, k);
    if (a < from || a >= to) return false;
    return Array.from({ length: columns }, (_, c) => from + triangleAt(c, c)).every((at) => at !== a);
  });
}

/** A pivot below this share of its variance is what rounding leaves of none. */
const pivotRounding = 1e-14;

/** S, the lower triangular root of G, `c x c`; where G is singular with columns of zeros. */
export function spreadOf(components: Float64Array, from: number, columns: number): Matrix {
  const out = zeros(columns, columns);
  for (let j = 0; j < columns; j++) {
    const own = components[from + triangleAt(j, j)];
    let pivot = own;
    for (let d = 0; d < j; d++) pivot -= out.data[j * columns + d] ** 2;
    if (pivot <= pivotRounding * own) continue;
    const root = Math.sqrt(pivot);
    out.data[j * columns + j] = root;
    for (let i = j + 1; i < columns; i++) {
      let value = components[from + triangleAt(i, j)];
      for (let d = 0; d < j; d++) value -= out.data[i * columns + d] * out.data[j * columns + d];
      out.data[i * columns + j] = value / root;
    }
  }
  return out;
}

/** S of every term. */
export function spreadsOf(model: MixedEquations, components: Float64Array): Matrix[] {
  return model.terms.map(({ columns }, k) => spreadOf(components, componentRange(model, k).from, columns));
}

/** `D v` with `D = diag(S_1 x I, S_2 x I, ..., I)`: standard effects in the units of their terms. */
export function spreadTimes(
  model: MixedEquations,
  spreads: readonly Matrix[],
  v: Float64Array,
): Float64Array {
  return spreadVector(model, spreads, v, "plain");
}

/** `D' v`. */
export function spreadTransposed(
  model: MixedEquations,
  spreads: readonly Matrix[],
  v: Float64Array,
): Float64Array {
  return spreadVector(model, spreads, v, "transposed");
}

/** As a row: `v' D'`, or `v' D`. */
function spreadVector(
  model: MixedEquations,
  spreads: readonly Matrix[],
  v: Float64Array,
  side: Side,
): Float64Array {
  const row = { rows: 1, columns: v.length, data: v };
  const out = { ...row, data: v.slice() };
  spreads.forEach((spread, k) => {
    const { from, to } = rankRange(model, k);
    combineColumns(row, out, spread, from, to, side);
  });
  return out.data;
}

/** `D' M D` for a symmetric M, or `D M D'`. */
export function spreadBoth(
  model: MixedEquations,
  spreads: readonly Matrix[],
  m: ArrowMatrix,
  side: Side,
): ArrowMatrix {
  if (model.terms.every(({ columns }) => columns === 1)) return scaledBoth(model, spreads, m);
  const { corner: blocks } = m;
  const spread = blocks.columns === 0 ? undefined : spreads[0];
  const corner = spread === undefined ? blocks : combined(spread, blocks, side);
  const border = spreadRows(model, spreads, m.border, side);
  if (spread !== undefined) combineRows(border, spread, side);
  const half = transpose(spreadRows(model, spreads, m.rest, side));
  const rest = spreadRows(model, spreads, half, side);
  return { corner, border, rest };
}

/** Of blocks of the corner. */
function combined(spread: Matrix, blocks: Matrix, side: Side): Matrix {
  const out = zeros(blocks.rows, blocks.columns);
  combineColumns(blocks, out, spread, 0, blocks.columns, side);
  combineRows(out, spread, side);
  return out;
}

/** `S' M`, or `S M`, in place, of rows that are as many for each column of S. */
export function combineRows({ data }: Matrix, spread: Matrix, side: Side): void {
  const { columns: q } = spread;
  const size = data.length / q;
  const own = new Float64Array(q);
  for (let at = 0; at < size; at++) {
    for (let c = 0; c < q; c++) own[c] = data[c * size + at];
    for (let c = 0; c < q; c++) {
      let value = 0;
      for (let d = 0; d < q; d++) {
        value += (side === "transposed" ? spread.data[d * q + c] : spread.data[c * q + d]) * own[d];
      }
      data[c * size + at] = value;
    }
  }
}

/** The same where D is diagonal: each entry is multiplied once, which leaves the result symmetric. */
function scaledBoth(model: MixedEquations, spreads: readonly Matrix[], m: ArrowMatrix): ArrowMatrix {
  const corner = m.corner.columns;
  const r = m.rest.columns;
  const scales = spreadTimes(model, spreads, new Float64Array(corner + r).fill(1));
  const border = { ...m.border, data: m.border.data.slice() };
  const rest = { ...m.rest, data: m.rest.data.slice() };
  for (let i = 0; i < corner; i++) {
    for (let j = 0; j < r; j++) border.data[i * r + j] *= scales[i] * scales[corner + j];
  }
  for (let i = 0; i < r; i++) {
    for (let j = 0; j < r; j++) rest.data[i * r + j] *= scales[corner + i] * scales[corner + j];
  }
  return {
    corner: { ...m.corner, data: m.corner.data.map((value, i) => value * scales[i] ** 2) },
    border,
    rest,
  };
}

/** `M D`, or `M D'`. */
export type Side = "transposed" | "plain";

/** The same of rows whose entries are those behind the corner. */
export function spreadRows(
  model: MixedEquations,
  spreads: readonly Matrix[],
  rows: Matrix,
  side: Side,
): Matrix {
  const out = { ...rows, data: rows.data.slice() };
  const { corner } = model.incidence;
  for (let k = corner === 0 ? 0 : 1; k < spreads.length; k++) {
    const range = rankRange(model, k);
    if (spreads[k].columns === 1)
      scaleColumns(out, spreads[k].data[0], range.from - corner, range.to - corner);
    else combineColumns(rows, out, spreads[k], range.from - corner, range.to - corner, side);
  }
  return out;
}

function scaleColumns(a: Matrix, factor: number, from: number, to: number): void {
  for (let i = 0; i < a.rows; i++) {
    for (let at = i * a.columns + from; at < i * a.columns + to; at++) a.data[at] *= factor;
  }
}

function combineColumns(
  source: Matrix,
  target: Matrix,
  { data, columns }: Matrix,
  from: number,
  to: number,
  side: Side,
): void {
  const rank = (to - from) / columns;
  for (let i = 0; i < source.rows; i++) {
    for (let at = i * source.columns + from; at < i * source.columns + from + rank; at++) {
      for (let c = 0; c < columns; c++) {
        let value = 0;
        for (let d = 0; d < columns; d++) {
          const entry = side === "transposed" ? data[d * columns + c] : data[c * columns + d];
          value += entry * source.data[at + d * rank];
        }
        target.data[at + c * rank] = value;
      }
    }
  }
}
