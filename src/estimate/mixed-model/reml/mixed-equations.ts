import {
  cholesky,
  choleskyInverse,
  choleskySolve,
  logDeterminant,
} from "../../../numeric/matrix/cholesky.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../numeric/matrix/matrix.ts";
import { gram, multiply, multiplyTransposed, transpose } from "../../../numeric/matrix/multiply.ts";
import { solveLowerMatrix } from "../../../numeric/matrix/triangular.ts";
import { dot } from "../../../numeric/matrix/vector.ts";
import type { ErrorStructure, Errors } from "./error-structure.ts";
import type { Incidence } from "./incidence.ts";
import { incidenceTimes, incidenceTransposed } from "./incidence.ts";

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

export function mixedEquations(
  y: Float64Array,
  incidence: Incidence,
  terms: readonly EquationTerm[],
  errors: ErrorStructure,
): MixedEquations {
  const model = { y, incidence, terms, errors };
  if (!errors.homogeneous) return model;
  const unit = errors.at(Float64Array.of(1));
  return { ...model, gram: rooted(model, unit.information(incidence)) };
}

/** The equations solved at given components. */
export interface Solution {
  readonly components: Float64Array;
  /** Restricted log-likelihood with its full constant. */
  readonly logLikelihood: number;
  /** `P y`, n: the residuals of generalized least squares, weighted. */
  readonly weighted: Float64Array;
  /** Estimates of b, then predictions of `v` in the units of its terms: what `[X, Z L]` is multiplied by. */
  readonly effects: Float64Array;
  readonly errors: Errors;
  /** `T'S'W^-1 S T`, and the Cholesky factor of the coefficients `D (T'S'W^-1 S T) D + diag(0, I)`. */
  readonly information: Matrix;
  readonly lower: Matrix;
  /** D: ones, then the standard deviations of the terms' effects. */
  readonly scales: Float64Array;
}

/**
 * Henderson's mixed-model equations with the random effects in units of their standard deviations (as lme4 has them), which
 * stay regular where a component is zero:
 *
 *     C = D T'S'W^-1 S T D + diag(0, I),   C v = D T'S'W^-1 y,   log|V| + log|X'V^-1 X| = log|W| + log|C|
 *
 * Cost: O((p + q)^3 + n (p + K)), q random effects; no matrix is as large as the records.
 *
 * @param components Variances of the terms, then of the error structure. Terms' may be zero.
 * @returns `undefined` where the equations are singular at these components.
 * @see Henderson (1975), Biometrics 31(2), 423-447; Bates et al. (2015), J. Statistical Software 67(1).
 */
export function solveEquations(model: MixedEquations, components: Float64Array): Solution | undefined {
  const { y, incidence, terms, errors: structure } = model;
  const errors = structure.at(components.subarray(terms.length));
  const information = informationAt(model, errors, components);
  const scales = effectScales(model, components);
  const coefficients = zeros(information.rows, information.rows);
  const p = incidence.fixed.columns;
  for (let i = 0; i < coefficients.rows; i++) {
    for (let j = 0; j < coefficients.rows; j++) {
      const at = i * coefficients.rows + j;
      coefficients.data[at] = scales[i] * information.data[at] * scales[j];
    }
    if (i >= p) coefficients.data[i * coefficients.rows + i] += 1;
  }
  if (!Number.isFinite(errors.logDeterminant)) return undefined;
  const factor = cholesky(coefficients);
  if (factor.status === "indefinite") return undefined;

  const right = rootedTransposed(model, incidenceTransposed(incidence, errors.solve(y)));
  for (let i = 0; i < right.length; i++) right[i] *= scales[i];
  const effects = choleskySolve(factor.lower, right);
  for (let i = 0; i < effects.length; i++) effects[i] *= scales[i];
  const fitted = incidenceTimes(incidence, rootedTimes(model, effects));
  const weighted = errors.solve(y.map((value, i) => value - fitted[i]));
  const freed = y.length - p;
  const logLikelihood =
    -0.5 *
    (freed * Math.log(2 * Math.PI) + errors.logDeterminant + logDeterminant(factor.lower) + dot(y, weighted));
  return { components, logLikelihood, weighted, effects, errors, information, lower: factor.lower, scales };
}

/** First derivatives of the likelihood and the average of observed and expected information. */
export interface Derivatives {
  readonly score: Float64Array;
  /** `1/2 y'P V_a P V_b P y`, positive semidefinite. */
  readonly information: Matrix;
}

/**
 * Score and average information at a solution:
 *
 *     score_a = -1/2 [tr(P V_a) - y'P V_a P y],   AI_ab = 1/2 f_a' P f_b,   f_a = V_a P y
 *
 * Cost: an inverse of the equations, and two solves a component.
 *
 * @see Gilmour, Thompson and Cullis (1995), Biometrics 51(4), 1440-1450.
 */
export function derivativesAt(model: MixedEquations, solution: Solution): Derivatives {
  const { incidence, terms, errors: structure, y } = model;
  const { weighted, components } = solution;
  const inverse = choleskyInverse(solution.lower);
  const traces = new Float64Array(components.length);
  const squares = new Float64Array(components.length);
  const working: Float64Array[] = [];

  const ahead = rootedTransposed(model, incidenceTransposed(incidence, weighted));
  terms.forEach((_, k) => {
    const { from, to } = rankRange(model, k);
    traces[k] = termTrace(solution, inverse, from, to, components[k]);
    const own = new Float64Array(ahead.length);
    own.set(ahead.subarray(from, to), from);
    squares[k] = dot(own, own);
    working.push(incidenceTimes(incidence, rootedTimes(model, own)));
  });
  const freed = y.length - incidence.fixed.columns;
  if (structure.homogeneous) {
    // sum theta_a tr(P V_a) = tr(P V) = n - p
    const explained = terms.reduce((total, _, k) => total + components[k] * traces[k], 0);
    traces[terms.length] = (freed - explained) / components[terms.length];
  } else {
    traces.set(solution.errors.traces(incidence, effectCovariance(model, solution, inverse)), terms.length);
  }
  for (let j = 0; j < structure.components.length; j++) {
    const f = structure.part(j, weighted);
    squares[terms.length + j] = dot(weighted, f);
    working.push(f);
  }
  return {
    score: traces.map((trace, a) => -0.5 * (trace - squares[a])),
    information: averageInformation(model, solution, working),
  };
}

/** `T D C^-1 D T'`: covariance of the errors of estimates of b and predictions of u, (p + q) x (p + q). */
export function effectCovariance(model: MixedEquations, solution: Solution, inverse?: Matrix): Matrix {
  const c = inverse ?? choleskyInverse(solution.lower);
  const scaled = zeros(c.rows, c.columns);
  for (let at = 0; at < c.data.length; at++) {
    scaled.data[at] =
      solution.scales[Math.floor(at / c.columns)] * c.data[at] * solution.scales[at % c.columns];
  }
  if (model.terms.every((term) => term.root === undefined)) return scaled;
  return timesRoots(model, transpose(timesRoots(model, scaled, "ranks")), "ranks");
}

/** Estimates of b, then predictions of u, p + q. */
export function predictedEffects(model: MixedEquations, solution: Solution): Float64Array {
  return rootedTimes(model, solution.effects);
}

/** `tr(Z_k'P Z_k)` in the term's rooted coordinates. */
function termTrace(
  { information, scales, lower }: Solution,
  inverse: Matrix,
  from: number,
  to: number,
  component: number,
): number {
  const size = inverse.columns;
  let own = 0;
  let left = 0;
  for (let i = from; i < to; i++) {
    own += information.data[i * size + i];
    left += inverse.data[i * size + i];
  }
  // 1 - C^ii = theta tr(Z'PZ) loses the digits that a small component has fewer of
  if (component * own > 1e-3 * (to - from)) return (to - from - left) / component;
  const columns = zeros(size, to - from);
  for (let i = 0; i < size; i++) {
    for (let j = from; j < to; j++) {
      columns.data[i * columns.columns + j - from] = scales[i] * information.data[i * size + j];
    }
  }
  const half = solveLowerMatrix(lower, columns);
  return own - dot(half.data, half.data);
}

/** `1/2 (F'W^-1 F - G'C^-1 G)`, `G = D T'S'W^-1 F`. */
function averageInformation(
  model: MixedEquations,
  solution: Solution,
  working: readonly Float64Array[],
): Matrix {
  const m = working.length;
  const n = solution.scales.length;
  const f = zeros(m, model.y.length);
  const solved = zeros(m, model.y.length);
  const g = zeros(n, m);
  working.forEach((column, a) => {
    f.data.set(column, a * f.columns);
    const w = solution.errors.solve(column);
    solved.data.set(w, a * f.columns);
    const ahead = rootedTransposed(model, incidenceTransposed(model.incidence, w));
    for (let i = 0; i < n; i++) g.data[i * m + a] = solution.scales[i] * ahead[i];
  });
  const explained = gram(solveLowerMatrix(solution.lower, g));
  const out = multiplyTransposed(f, solved);
  for (let a = 0; a < m; a++) {
    for (let b = 0; b <= a; b++) {
      const value = (out.data[a * m + b] - explained.data[a * m + b]) / 2;
      out.data[a * m + b] = value;
      out.data[b * m + a] = value;
    }
  }
  return out;
}

function informationAt(model: MixedEquations, errors: Errors, components: Float64Array): Matrix {
  if (model.gram === undefined) return rooted(model, errors.information(model.incidence));
  const weight = 1 / components[model.terms.length];
  return { ...model.gram, data: model.gram.data.map((value) => value * weight) };
}

/** Columns of a term in rooted coordinates. */
export function rankRange(model: MixedEquations, k: number): { from: number; to: number } {
  const ranks = model.terms.map((term) => term.root?.columns ?? term.levels);
  const from = ranks.slice(0, k).reduce((total, rank) => total + rank, model.incidence.fixed.columns);
  return { from, to: from + ranks[k] };
}

function effectScales(model: MixedEquations, components: Float64Array): Float64Array {
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
function rooted(model: MixedEquations, m: Matrix): Matrix {
  if (model.terms.every((term) => term.root === undefined)) return m;
  return timesRoots(model, transpose(timesRoots(model, m, "levels")), "levels");
}

/**
 * `M T` (from levels to ranks) or `M T'` (from ranks to levels), T = diag(I, L_1, L_2, ...), term by term: columns of terms without a root are
 * copied.
 */
function timesRoots(model: MixedEquations, m: Matrix, from: "levels" | "ranks"): Matrix {
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
function rootedTimes(model: MixedEquations, v: Float64Array): Float64Array {
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
function rootedTransposed(model: MixedEquations, u: Float64Array): Float64Array {
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
