import { log } from "../../../../../numeric/elementary/elementary.ts";
import type { ArrowFactor } from "../../../../../numeric/matrix/arrow/arrow-cholesky.ts";
import {
  arrowCholesky,
  arrowLogDeterminant,
  withoutLast,
} from "../../../../../numeric/matrix/arrow/arrow-cholesky.ts";
import type { ArrowMatrix } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import {
  addToDiagonal,
  arrowDiagonal,
  scaledArrow,
} from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { dot } from "../../../../../numeric/matrix/vector.ts";
import type { ErrorStructure, Errors } from "./error-structure.ts";
import type { Incidence } from "./incidence.ts";
import type { LeftResponse } from "./penalized-least-squares.ts";
import { penalizedLeastSquares } from "./penalized-least-squares.ts";
import { recordProducts } from "./record-products.ts";
import type { EquationTerm, MixedEquations } from "./rooted-coordinates.ts";
import { rankTotal, rooted, wholeEffects } from "./rooted-coordinates.ts";
import { spreadBoth, spreadsOf, spreadTimes, termComponents } from "./spreads.ts";

/** The equations of a model; where W is homogeneous the products of its records are formed here, once. */
export function mixedEquations(
  y: Float64Array,
  incidence: Incidence,
  terms: readonly EquationTerm[],
  errors: ErrorStructure,
  restricted: boolean,
): MixedEquations {
  const model = { y, incidence, terms, errors, restricted };
  return errors.homogeneous ? { ...model, products: recordProducts(model) } : model;
}

/** The equations solved at given components. */
export interface Solution {
  readonly components: Float64Array;
  /** Log-likelihood with the constant of its records, restricted or not; a restricted one without that of the fixed effects' basis. */
  readonly logLikelihood: number;
  /** What is left of the response. */
  readonly left: LeftResponse;
  /** Predictions of `v` in the units of its terms, then estimates of b: what `[Z T, X]` is multiplied by. */
  readonly effects: Float64Array;
  readonly errors: Errors;
  /** `T'S'W^-1 S T`, and the factor of the coefficients `D'(T'S'W^-1 S T) D + diag(I, 0)`. */
  readonly information: ArrowMatrix;
  readonly factor: ArrowFactor;
  /** The coefficients' diagonal. */
  readonly diagonal: Float64Array;
  /** S of every term, which D is made of. */
  readonly spreads: readonly Matrix[];
}

/**
 * Henderson's mixed-model equations with the random effects in units of their standard deviations (as lme4 has them), which
 * stay regular where a component is zero:
 *
 *     C = D'T'S'W^-1 S T D + diag(I, 0),   C v = D'T'S'W^-1 y,   log|V| + log|X'V^-1 X| = log|W| + log|C|
 *     y'Py = (y - S T D v)'W^-1 (y - S T D v) + u'u,   u the random part of v
 *
 * and `log|V|` alone, which maximum likelihood has, without the pivots of the fixed effects, which stand last. The quadratic form is
 * a sum of squares at its minimum over v, so that what is wrong with v enters it squared.
 *
 * Cost: O(m r^2 + r^3), m effects in the corner and r others, and O(n (p + K)^2) where W is not homogeneous; no matrix is as large
 * as the records.
 *
 * @param components Of the terms, then of the error structure. Variances of terms may be zero, their covariances singular.
 * @returns `undefined` where the equations are singular at these components.
 * @see Henderson (1975), Biometrics 31(2), 423-447; Bates et al. (2015), J. Statistical Software 67(1).
 */
export function solveEquations(model: MixedEquations, components: Float64Array): Solution | undefined {
  const { y, incidence, errors: structure, restricted } = model;
  const errors = structure.at(components.subarray(termComponents(model)));
  if (!Number.isFinite(errors.logDeterminant)) return undefined;
  const information = informationAt(model, errors, components);
  const spreads = spreadsOf(model, components);
  const p = incidence.fixed.columns;
  const coefficients = coefficientsOf(model, information, spreads);
  const factor = arrowCholesky(coefficients);
  if (factor === undefined) return undefined;

  const { standard, left } = penalizedLeastSquares(model, errors, factor, spreads, components);
  const drawn = standard.subarray(0, standard.length - p);
  const constant = (restricted ? y.length - p : y.length) * log(2 * Math.PI);
  const own = logDeterminantOf(model, restricted ? factor : withoutLast(factor, p));
  const twice = constant + errors.logDeterminant + own + left.square + dot(drawn, drawn);
  return {
    components,
    logLikelihood: -twice / 2,
    left,
    effects: spreadTimes(model, spreads, standard),
    errors,
    information,
    factor,
    diagonal: arrowDiagonal(coefficients),
    spreads,
  };
}

/** `log|C|`, of places that stand for many effects so many times. */
function logDeterminantOf({ products }: MixedEquations, factor: ArrowFactor): number {
  let total = arrowLogDeterminant(factor);
  products?.multiplicity?.forEach((count, i) => {
    total += (count - 1) * log(factor.pivots[i]);
  });
  return total;
}

/** Predictions of u, then estimates of b, q + p. */
export function predictedEffects(model: MixedEquations, solution: Solution): Float64Array {
  return wholeEffects(model, solution.effects);
}

/** `T'S'W^-1 S T`. */
function informationAt(model: MixedEquations, errors: Errors, components: Float64Array): ArrowMatrix {
  if (model.products === undefined) return rooted(model, errors.information(model.incidence));
  return scaledArrow(model.products.gram, 1 / components[termComponents(model)]);
}

/** C. */
function coefficientsOf(
  model: MixedEquations,
  information: ArrowMatrix,
  spreads: readonly Matrix[],
): ArrowMatrix {
  const out = spreadBoth(model, spreads, information, "transposed");
  addToDiagonal(out, rankTotal(model), 1);
  return out;
}
