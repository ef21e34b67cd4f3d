import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../numeric/matrix/matrix.ts";
import { multiply, multiplyTransposed, transpose } from "../../../../numeric/matrix/multiply.ts";
import { dot } from "../../../../numeric/matrix/vector.ts";
import type { ErrorStructure } from "./error-structure.ts";
import type { Incidence } from "./incidence.ts";

/** A random term in the equations: `u = sqrt(theta) L v` with independent standard `v`, `K = L L'`. */
export interface EquationTerm {
  readonly name: string;
  /** Its first column in Z. */
  readonly offset: number;
  readonly levels: number;
  /** L, `levels x rank`; without, the levels are independent. */
  readonly root?: Matrix;
}

/** A linear mixed model ready for computing: `y = X b + Z u + e`, `e ~ N(0, W)`. */
export interface MixedEquations {
  readonly y: Float64Array;
  readonly incidence: Incidence;
  readonly terms: readonly EquationTerm[];
  readonly errors: ErrorStructure;
  /** `T' S'S T` with `T = diag(I, L_1, L_2, ...)`, where W is homogeneous. */
  readonly gram?: Matrix;
}

/** Columns of a term in rooted coordinates. */
export function rankRange(model: MixedEquations, k: number): { from: number; to: number } {
  const ranks = model.terms.map((term) => term.root?.columns ?? term.levels);
  const from = ranks.slice(0, k).reduce((total, rank) => total + rank, model.incidence.fixed.columns);
  return { from, to: from + ranks[k] };
}

/** D: ones for the fixed effects, then the standard deviations of the terms' effects. */
export function effectScales(model: MixedEquations, components: Float64Array): Float64Array {
  const last = model.terms.length - 1;
  const size = last < 0 ? model.incidence.fixed.columns : rankRange(model, last).to;
  const scales = new Float64Array(size).fill(1);
  model.terms.forEach((_, k) => {
    const { from, to } = rankRange(model, k);
    scales.fill(Math.sqrt(components[k]), from, to);
  });
  return scales;
}

/** `T' M T` for a symmetric M. */
export function rooted(model: MixedEquations, m: Matrix): Matrix {
  if (model.terms.every((term) => term.root === undefined)) return m;
  return timesRoots(model, transpose(timesRoots(model, m, "levels")), "levels");
}

/**
 * `M T` (from levels to ranks) or `M T'` (from ranks to levels), T = diag(I, L_1, L_2, ...), term by term: columns of terms without a root are
 * copied.
 */
export function timesRoots(model: MixedEquations, m: Matrix, from: "levels" | "ranks"): Matrix {
  const p = model.incidence.fixed.columns;
  const ranks = effectScales(model, new Float64Array(model.terms.length)).length;
  const out = zeros(m.rows, from === "levels" ? ranks : p + model.incidence.effects);
  copyColumns(m, 0, out, 0, p);
  model.terms.forEach((term, k) => {
    const rank = rankRange(model, k);
    const level = { from: p + term.offset, to: p + term.offset + term.levels };
    const [source, target] = from === "levels" ? [level, rank] : [rank, level];
    if (term.root === undefined) {
      copyColumns(m, source.from, out, target.from, term.levels);
      return;
    }
    const own = zeros(m.rows, source.to - source.from);
    copyColumns(m, source.from, own, 0, own.columns);
    const product = from === "levels" ? multiply(own, term.root) : multiplyTransposed(own, term.root);
    copyColumns(product, 0, out, target.from, product.columns);
  });
  return out;
}

function copyColumns(source: Matrix, from: number, target: Matrix, to: number, count: number): void {
  for (let i = 0; i < source.rows; i++) {
    const start = i * source.columns + from;
    target.data.set(source.data.subarray(start, start + count), i * target.columns + to);
  }
}

/** `T v`, p + q. */
export function rootedTimes(model: MixedEquations, v: Float64Array): Float64Array {
  const p = model.incidence.fixed.columns;
  const out = new Float64Array(p + model.incidence.effects);
  out.set(v.subarray(0, p));
  model.terms.forEach((term, k) => {
    const { from, to } = rankRange(model, k);
    const own = v.subarray(from, to);
    for (let i = 0; i < term.levels; i++) {
      out[p + term.offset + i] =
        term.root === undefined
          ? own[i]
          : dot(term.root.data.subarray(i * own.length, (i + 1) * own.length), own);
    }
  });
  return out;
}

/** `T' u`. */
export function rootedTransposed(model: MixedEquations, u: Float64Array): Float64Array {
  const p = model.incidence.fixed.columns;
  const out = new Float64Array(effectScales(model, new Float64Array(model.terms.length)).length);
  out.set(u.subarray(0, p));
  model.terms.forEach((term, k) => {
    const { from, to } = rankRange(model, k);
    const rank = to - from;
    for (let i = 0; i < term.levels; i++) {
      const value = u[p + term.offset + i];
      if (term.root === undefined) out[from + i] = value;
      else for (let j = 0; j < rank; j++) out[from + j] += term.root.data[i * rank + j] * value;
    }
  });
  return out;
}
