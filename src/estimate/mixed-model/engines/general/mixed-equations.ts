import { cholesky, choleskySolve, logDeterminant } from "../../../../numeric/matrix/cholesky.ts";
import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../numeric/matrix/matrix.ts";
import { addScaled, dot } from "../../../../numeric/matrix/vector.ts";
import type { ErrorStructure, Errors } from "./error-structure.ts";
import type { Incidence } from "./incidence.ts";
import { incidenceTimes, incidenceTransposed } from "./incidence.ts";
import type { EquationTerm, MixedEquations } from "./rooted-coordinates.ts";
import { effectScales, rooted, rootedTimes, rootedTransposed } from "./rooted-coordinates.ts";

/** The equations of a model; where W is homogeneous their cross products are formed here, once. */
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
  /** Restricted log-likelihood with the constant of its records, without that of the fixed effects' basis. */
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
 *     y'Py = (y - S T D v)'W^-1 (y - S T D v) + u'u,   u the random part of v
 *
 * The quadratic form is a sum of squares at its minimum over v, so that what is wrong with v enters it squared.
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
  if (!Number.isFinite(errors.logDeterminant)) return undefined;
  const information = informationAt(model, errors, components);
  const scales = effectScales(model, components);
  const p = incidence.fixed.columns;
  const factor = cholesky(coefficientsOf(information, scales, p));
  if (factor.status === "indefinite") return undefined;

  const { standard, left, weighted } = penalizedLeastSquares(model, errors, factor.lower, scales);
  const drawn = standard.subarray(p);
  const square = dot(left, weighted) + dot(drawn, drawn);
  const constant = (y.length - p) * Math.log(2 * Math.PI);
  const twice = constant + errors.logDeterminant + logDeterminant(factor.lower) + square;
  return {
    components,
    logLikelihood: -twice / 2,
    weighted,
    effects: standard.map((value, i) => value * scales[i]),
    errors,
    information,
    lower: factor.lower,
    scales,
  };
}

/** Estimates of b, then predictions of u, p + q. */
export function predictedEffects(model: MixedEquations, solution: Solution): Float64Array {
  return rootedTimes(model, solution.effects);
}

/** `T'S'W^-1 S T`. */
function informationAt(model: MixedEquations, errors: Errors, components: Float64Array): Matrix {
  if (model.gram === undefined) return rooted(model, errors.information(model.incidence));
  const weight = 1 / components[model.terms.length];
  return { ...model.gram, data: model.gram.data.map((value) => value * weight) };
}

function coefficientsOf(information: Matrix, scales: Float64Array, p: number): Matrix {
  const size = information.rows;
  const out = zeros(size, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      out.data[i * size + j] = scales[i] * information.data[i * size + j] * scales[j];
    }
    if (i >= p) out.data[i * size + i] += 1;
  }
  return out;
}

/** v, `y - S T D v` and that times `W^-1`; the second pass corrects the first by what the records still say. */
export function penalizedLeastSquares(
  model: MixedEquations,
  errors: Errors,
  lower: Matrix,
  scales: Float64Array,
): { standard: Float64Array; left: Float64Array; weighted: Float64Array } {
  const { y, incidence } = model;
  const p = incidence.fixed.columns;
  const standard = new Float64Array(scales.length);
  let left = y;
  let weighted = errors.solve(left);
  for (let pass = 0; pass < 2; pass++) {
    const ahead = rootedTransposed(model, incidenceTransposed(incidence, weighted));
    const slope = ahead.map((value, i) => scales[i] * value - (i < p ? 0 : standard[i]));
    addScaled(standard, 1, choleskySolve(lower, slope));
    const effects = standard.map((value, i) => value * scales[i]);
    const fitted = incidenceTimes(incidence, rootedTimes(model, effects));
    left = y.map((value, i) => value - fitted[i]);
    weighted = errors.solve(left);
  }
  return { standard, left, weighted };
}
