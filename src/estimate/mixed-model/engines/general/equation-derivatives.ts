import { choleskyInverse } from "../../../../numeric/matrix/cholesky.ts";
import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../numeric/matrix/matrix.ts";
import { gram, multiplyTransposed, transpose } from "../../../../numeric/matrix/multiply.ts";
import { solveLowerMatrix } from "../../../../numeric/matrix/triangular.ts";
import { dot } from "../../../../numeric/matrix/vector.ts";
import { incidenceTimes, incidenceTransposed } from "./incidence.ts";
import type { Solution } from "./mixed-equations.ts";
import type { MixedEquations } from "./rooted-coordinates.ts";
import { rankRange, rootedTimes, rootedTransposed, timesRoots } from "./rooted-coordinates.ts";

/** First derivatives of the likelihood and the average of observed and expected information. */
export interface Derivatives {
  /** What rounding may have done to the log-likelihood. */
  readonly rounding: number;
  readonly score: Float64Array;
  /** `tr(P V_a)`. */
  readonly traces: Float64Array;
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
  terms.forEach((_, k) => {
    const { from, to } = rankRange(model, k);
    traces[k] = termTrace(solution, inverse, from, to, components[k]);
  });
  const freed = y.length - incidence.fixed.columns;
  if (structure.homogeneous) {
    // sum theta_a tr(P V_a) = tr(P V) = n - p
    const explained = terms.reduce((total, _, k) => total + components[k] * traces[k], 0);
    traces[terms.length] = (freed - explained) / components[terms.length];
  } else {
    traces.set(solution.errors.traces(incidence, effectCovariance(model, solution, inverse)), terms.length);
  }
  const working = workingResponses(model, weighted);
  return {
    rounding: roundingOf(model, solution, inverse),
    score: traces.map((trace, a) => -0.5 * (trace - working[a].square)),
    traces,
    information: averageInformation(model, solution, working),
  };
}

/**
 * Rounding of the log-likelihood: that of its parts, and of `log|C|`, which entries that are off by epsilon of their rows' and
 * columns' diagonals change by up to `sum_i c_ii (C^-1)_ii` of it; where W is near singular the entries are off by more.
 *
 * @see Higham (2002), Accuracy and Stability of Numerical Algorithms, theorem 10.3.
 */
function roundingOf(
  model: MixedEquations,
  { information, scales, errors }: Solution,
  inverse: Matrix,
): number {
  const p = model.incidence.fixed.columns;
  let size = model.y.length + Math.abs(errors.logDeterminant);
  for (let i = 0; i < scales.length; i++) {
    const at = i * (scales.length + 1);
    size += (scales[i] ** 2 * information.data[at] + (i < p ? 0 : 1)) * inverse.data[at];
  }
  return Number.EPSILON * errors.condition * size;
}

/** What a component's term makes of a weighted response `P z`. */
export interface WorkingResponse {
  /** `V_a P z` (n). */
  readonly values: Float64Array;
  /** `z'P V_a P z`. */
  readonly square: number;
}

export function workingResponses(model: MixedEquations, weighted: Float64Array): WorkingResponse[] {
  const { incidence, terms, errors } = model;
  const ahead = rootedTransposed(model, incidenceTransposed(incidence, weighted));
  const ofTerms = terms.map((_, k) => {
    const { from, to } = rankRange(model, k);
    const own = new Float64Array(ahead.length);
    own.set(ahead.subarray(from, to), from);
    return { values: incidenceTimes(incidence, rootedTimes(model, own)), square: dot(own, own) };
  });
  const ofErrors = errors.components.map((_, j) => {
    const values = errors.part(j, weighted);
    return { values, square: dot(weighted, values) };
  });
  return [...ofTerms, ...ofErrors];
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

/** `1/2 F'P F = 1/2 (F'W^-1 F - G'C^-1 G)`, `G = D T'S'W^-1 F`, F the working responses. */
export function averageInformation(
  model: MixedEquations,
  solution: Solution,
  working: readonly WorkingResponse[],
): Matrix {
  const m = working.length;
  const n = solution.scales.length;
  const f = zeros(m, model.y.length);
  const solved = zeros(m, model.y.length);
  const g = zeros(n, m);
  working.forEach(({ values: column }, a) => {
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
