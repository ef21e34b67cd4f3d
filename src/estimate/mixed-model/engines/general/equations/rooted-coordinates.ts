import type { ArrowMatrix } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../../numeric/matrix/matrix.ts";
import {
  multiply,
  multiplyTransposed,
  multiplyVector,
  transpose,
} from "../../../../../numeric/matrix/multiply.ts";
import { addScaled, dot } from "../../../../../numeric/matrix/vector.ts";
import type { ErrorStructure } from "./error-structure.ts";
import type { Incidence } from "./incidence.ts";

/**
 * A random term in the equations. For every level it has the effects of c columns, `u ~ N(0, G x K)`: in rooted coordinates
 * `u = (S x R) v` with independent standard `v`, `G = S S'`, `K = R R'`. Effects stand column by column, in each level by level.
 */
export interface EquationTerm {
  readonly name: string;
  /** Its first column in Z. */
  readonly offset: number;
  readonly levels: number;
  /** c. */
  readonly columns: number;
  /** R, `levels x rank`; without, the levels are independent. */
  readonly root?: Matrix;
  /** What was taken from the root, where the equations are cleared of what the fixed effects contain. */
  readonly aside?: Aside;
}

/** The part of a root whose effects are fixed ones, `R = root + effects`: `Z_c effects v = X fixed_c v`. */
export interface Aside {
  /** `N N'R`, `levels x rank`. */
  readonly effects: Matrix;
  /** `A_c N'R`, `p x rank`, for each column. */
  readonly fixed: readonly Matrix[];
}

/** A linear mixed model ready for computing: `y = Z u + X b + e`, `e ~ N(0, W)`. */
export interface MixedEquations {
  readonly y: Float64Array;
  readonly incidence: Incidence;
  /** The term in the incidence's corner first. */
  readonly terms: readonly EquationTerm[];
  readonly errors: ErrorStructure;
  /** Whether it is the restricted likelihood that is to be largest. */
  readonly restricted: boolean;
  /** What the records come to, where W is homogeneous. */
  readonly products?: RecordProducts;
}

/**
 * Records in place of which products of theirs will do, whatever the components, where W is one variance times a W_1 that is known. With
 * `T = diag(I x R_1, I x R_2, ..., I)` and any `v_0`
 *
 *     |y - S T v|^2 = square - 2 (v - v_0)' slope + (v - v_0)' gram (v - v_0),   lengths by W_1^-1,
 *
 * which loses no digits where v_0 is nearly what least squares has: to its minimum a square is added.
 */
export interface RecordProducts {
  /** `T'S'W_1^-1 S T`. */
  readonly gram: ArrowMatrix;
  /** v_0. */
  readonly near: Float64Array;
  /** `T'S'W_1^-1 (y - S T v_0)`. */
  readonly slope: Float64Array;
  /** `|y - S T v_0|^2`. */
  readonly square: number;
  /** How many effects a place in the corner stands for, where not each for one (`condensed-equations.ts`). */
  readonly multiplicity?: Float64Array;
}

/** Where something of a term begins and ends. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A term's place in rooted coordinates. */
export function rankRange({ terms }: MixedEquations, k: number): Range {
  let from = 0;
  for (let l = 0; l < k; l++) from += ranks(terms[l]);
  return { from, to: from + ranks(terms[k]) };
}

/** How many effects stand in a place of rooted coordinates. */
export function effectsAt({ products }: MixedEquations, place: number): number {
  return products?.multiplicity?.[place] ?? 1;
}

/** Random effects in rooted coordinates. */
export function rankTotal({ terms }: MixedEquations): number {
  return terms.reduce((total, term) => total + ranks(term), 0);
}

function ranks({ root, levels, columns }: EquationTerm): number {
  return (root?.columns ?? levels) * columns;
}

/** `T' M T` for a symmetric M: terms with a root are never in the corner. */
export function rooted(model: MixedEquations, m: ArrowMatrix): ArrowMatrix {
  if (model.terms.every((term) => term.root === undefined)) return m;
  const border = timesRoots(model, m.border, "levels");
  return { ...m, border, rest: timesRoots(model, transpose(timesRoots(model, m.rest, "levels")), "levels") };
}

/** `T M T'` for a symmetric M. */
export function unrooted(model: MixedEquations, m: ArrowMatrix): ArrowMatrix {
  if (model.terms.every((term) => term.root === undefined)) return m;
  const border = timesRoots(model, m.border, "ranks");
  return { ...m, border, rest: timesRoots(model, transpose(timesRoots(model, m.rest, "ranks")), "ranks") };
}

/** `L M L'` for a symmetric M, `[u; b] = L v` as `wholeEffects` has it. */
export function wholeCovariance(model: MixedEquations, m: ArrowMatrix): ArrowMatrix {
  const times = (half: Matrix): Matrix => {
    const out = timesRoots(model, half, "ranks");
    eachAside(model, ({ effects, fixed }, level, rank) => {
      const own = zeros(half.rows, effects.columns);
      copyColumns(half, rank - model.incidence.corner, own, 0, own.columns);
      addColumns(out, level - model.incidence.corner, 1, multiplyTransposed(own, effects));
      addColumns(out, out.columns - fixed.rows, -1, multiplyTransposed(own, fixed));
    });
    return out;
  };
  return { ...m, border: times(m.border), rest: times(transpose(times(m.rest))) };
}

function addColumns(out: Matrix, to: number, factor: number, m: Matrix): void {
  for (let i = 0; i < m.rows; i++) {
    for (let j = 0; j < m.columns; j++)
      out.data[i * out.columns + to + j] += factor * m.data[i * m.columns + j];
  }
}

/** `M T` (from levels to ranks) or `M T'` (from ranks to levels), of the columns behind the corner, term by term. */
function timesRoots(model: MixedEquations, m: Matrix, from: "levels" | "ranks"): Matrix {
  const { effects, corner, fixed } = model.incidence;
  const count = (from === "levels" ? rankTotal(model) : effects) - corner;
  const out = zeros(m.rows, count + fixed.columns);
  copyColumns(m, m.columns - fixed.columns, out, count, fixed.columns);
  model.terms.forEach((term, k) => {
    const first = rankRange(model, k).from - corner;
    if (first < 0) return; // the corner itself
    const rank = term.root?.columns ?? term.levels;
    for (let c = 0; c < term.columns; c++) {
      const level = term.offset - corner + c * term.levels;
      const [source, target] = from === "levels" ? [level, first + c * rank] : [first + c * rank, level];
      if (term.root === undefined) copyColumns(m, source, out, target, rank);
      else {
        const own = zeros(m.rows, from === "levels" ? term.levels : rank);
        copyColumns(m, source, own, 0, own.columns);
        const product = from === "levels" ? multiply(own, term.root) : multiplyTransposed(own, term.root);
        copyColumns(product, 0, out, target, product.columns);
      }
    }
  });
  return out;
}

function copyColumns(source: Matrix, from: number, target: Matrix, to: number, count: number): void {
  for (let i = 0; i < source.rows; i++) {
    const start = i * source.columns + from;
    target.data.set(source.data.subarray(start, start + count), i * target.columns + to);
  }
}

/** `T v`, q + p. */
export function rootedTimes(model: MixedEquations, v: Float64Array): Float64Array {
  const { effects, fixed } = model.incidence;
  const out = new Float64Array(effects + fixed.columns);
  out.set(v.subarray(v.length - fixed.columns), effects);
  eachColumn(model, (term, level, rank) => {
    if (term.root === undefined) out.set(v.subarray(rank, rank + term.levels), level);
    else {
      const own = v.subarray(rank, rank + term.root.columns);
      for (let i = 0; i < term.levels; i++) {
        out[level + i] = dot(term.root.data.subarray(i * own.length, (i + 1) * own.length), own);
      }
    }
  });
  return out;
}

/** u and b of the model as it is, `u = R v`, from coordinates of equations that are cleared: q + p. */
export function wholeEffects(model: MixedEquations, v: Float64Array): Float64Array {
  const out = rootedTimes(model, v);
  const { effects: q } = model.incidence;
  eachAside(model, ({ effects, fixed }, level, rank) => {
    const own = v.subarray(rank, rank + effects.columns);
    addScaled(out.subarray(level, level + effects.rows), 1, multiplyVector(effects, own));
    addScaled(out.subarray(q), -1, multiplyVector(fixed, own));
  });
  return out;
}

/** What stands aside of each column, with where its levels and where its ranks begin. */
function eachAside(
  model: MixedEquations,
  use: (aside: { readonly effects: Matrix; readonly fixed: Matrix }, level: number, rank: number) => void,
): void {
  eachColumn(model, ({ aside }, level, rank, c) => {
    if (aside !== undefined) use({ effects: aside.effects, fixed: aside.fixed[c] }, level, rank);
  });
}

/** `T' u`. */
export function rootedTransposed(model: MixedEquations, u: Float64Array): Float64Array {
  const { effects, fixed } = model.incidence;
  const total = rankTotal(model);
  const out = new Float64Array(total + fixed.columns);
  out.set(u.subarray(effects), total);
  eachColumn(model, (term, level, rank) => {
    if (term.root === undefined) out.set(u.subarray(level, level + term.levels), rank);
    else {
      const { columns, data } = term.root;
      for (let i = 0; i < term.levels; i++) {
        const value = u[level + i];
        for (let j = 0; j < columns; j++) out[rank + j] += data[i * columns + j] * value;
      }
    }
  });
  return out;
}

/** Every column of every term, with where its levels and where its ranks begin. */
function eachColumn(
  model: MixedEquations,
  use: (term: EquationTerm, level: number, rank: number, column: number) => void,
): void {
  model.terms.forEach((term, k) => {
    const { from } = rankRange(model, k);
    const rank = term.root?.columns ?? term.levels;
    for (let c = 0; c < term.columns; c++) use(term, term.offset + c * term.levels, from + c * rank, c);
  });
}
