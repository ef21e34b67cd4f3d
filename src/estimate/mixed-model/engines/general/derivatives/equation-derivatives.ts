import {
  arrowHalves,
  arrowInverse,
  withoutLast,
} from "../../../../../numeric/matrix/arrow/arrow-cholesky.ts";
import type { ArrowMatrix } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import { arrowDiagonal } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../../numeric/matrix/matrix.ts";
import { gram } from "../../../../../numeric/matrix/multiply.ts";
import type { Solution } from "../equations/mixed-equations.ts";
import type { MixedEquations } from "../equations/rooted-coordinates.ts";
import { effectsAt, unrooted, wholeCovariance } from "../equations/rooted-coordinates.ts";
import { spreadBoth, spreadTransposed, termComponents } from "../equations/spreads.ts";
import { termTraces } from "./term-traces.ts";
import type { WorkingResponses } from "./working-responses.ts";
import { workingResponses } from "./working-responses.ts";

/** First derivatives of the likelihood and the average of observed and expected information. */
export interface Derivatives {
  /** What rounding may have done to the log-likelihood. */
  readonly rounding: number;
  readonly score: Float64Array;
  /** `tr(P V_a)`; of maximum likelihood `tr(V^-1 V_a)`. */
  readonly traces: Float64Array;
  /** `1/2 y'P V_a P V_b P y`, positive semidefinite. */
  readonly information: Matrix;
}

/**
 * Score and average information at a solution:
 *
 *     score_a = -1/2 [tr(P V_a) - y'P V_a P y],   AI_ab = 1/2 f_a' P f_b,   f_a = V_a P y
 *
 * with `V^-1` for P in the trace where the likelihood is not restricted. Cost: an inverse of the equations, and two solves a
 * component.
 *
 * @see Gilmour, Thompson and Cullis (1995), Biometrics 51(4), 1440-1450.
 */
export function derivativesAt(model: MixedEquations, solution: Solution): Derivatives {
  const { incidence, errors: structure, y, restricted } = model;
  const { components } = solution;
  const p = incidence.fixed.columns;
  const factor = restricted ? solution.factor : withoutLast(solution.factor, p);
  const inverse = arrowInverse(factor);
  const first = termComponents(model);
  const traces = new Float64Array(components.length);
  traces.set(termTraces(model, solution, factor, inverse));
  if (structure.homogeneous) {
    // sum theta_a tr(P V_a) = tr(P V) = n - p
    const explained = traces.reduce(
      (total, trace, a) => (a < first ? total + components[a] * trace : total),
      0,
    );
    traces[first] = ((restricted ? y.length - p : y.length) - explained) / components[first];
  } else {
    const covariance = covarianceFrom(model, solution, restricted ? inverse : padded(inverse, p));
    traces.set(solution.errors.traces(incidence, covariance), first);
  }
  const working = workingResponses(model, solution);
  return {
    rounding: roundingOf(model, solution, inverse),
    score: traces.map((trace, a) => -0.5 * (trace - working.squares[a])),
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
function roundingOf(model: MixedEquations, { diagonal, errors }: Solution, inverse: ArrowMatrix): number {
  let size = model.y.length + Math.abs(errors.logDeterminant);
  arrowDiagonal(inverse).forEach((value, i) => {
    size += effectsAt(model, i) * diagonal[i] * value;
  });
  return Number.EPSILON * errors.condition * size;
}

/** Covariance of the errors of predictions of u and estimates of b, (q + p) x (q + p), where an arrow matrix has entries. */
export function effectCovariance(model: MixedEquations, { spreads, factor }: Solution): ArrowMatrix {
  return wholeCovariance(model, spreadBoth(model, spreads, arrowInverse(factor), "plain"));
}

/** `T D C^-1 D'T'`. */
function covarianceFrom(model: MixedEquations, { spreads }: Solution, inverse: ArrowMatrix): ArrowMatrix {
  return unrooted(model, spreadBoth(model, spreads, inverse, "plain"));
}

/** With rows and columns of zeros for what is not estimated. */
function padded({ corner, border, rest }: ArrowMatrix, count: number): ArrowMatrix {
  const r = rest.columns + count;
  const wide = (a: Matrix, rows: number): Matrix => {
    const out = zeros(rows, r);
    for (let i = 0; i < a.rows; i++) {
      out.data.set(a.data.subarray(i * a.columns, (i + 1) * a.columns), i * r);
    }
    return out;
  };
  return { corner, border: wide(border, border.rows), rest: wide(rest, r) };
}

/** `1/2 F'P F = 1/2 (F'W^-1 F - G'C^-1 G)`, `G = D'S'W^-1 F`, F the working responses. */
export function averageInformation(
  model: MixedEquations,
  { spreads, factor }: Solution,
  { ahead, gram: own }: WorkingResponses,
): Matrix {
  const m = own.rows;
  const g = zeros(ahead.columns, m);
  for (let a = 0; a < m; a++) {
    const row = ahead.data.subarray(a * ahead.columns, (a + 1) * ahead.columns);
    const standard = spreadTransposed(model, spreads, row);
    for (let i = 0; i < g.rows; i++) g.data[i * m + a] = standard[i];
  }
  const explained = gram(arrowHalves(factor, g));
  const out = zeros(m, m);
  for (let a = 0; a < m; a++) {
    for (let b = 0; b <= a; b++) {
      const value = (own.data[a * m + b] - explained.data[a * m + b]) / 2;
      out.data[a * m + b] = value;
      out.data[b * m + a] = value;
    }
  }
  return out;
}
