import { cholesky, choleskySolve, logDeterminant } from "../../../../numeric/matrix/cholesky.ts";
import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../numeric/matrix/matrix.ts";
import { dot } from "../../../../numeric/matrix/vector.ts";
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

/** Estimates of b, then predictions of u, p + q. */
export function predictedEffects(model: MixedEquations, solution: Solution): Float64Array {
  return rootedTimes(model, solution.effects);
}

function informationAt(model: MixedEquations, errors: Errors, components: Float64Array): Matrix {
  if (model.gram === undefined) return rooted(model, errors.information(model.incidence));
  const weight = 1 / components[model.terms.length];
  return { ...model.gram, data: model.gram.data.map((value) => value * weight) };
}
