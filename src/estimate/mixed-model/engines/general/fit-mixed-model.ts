import type { DataTable } from "../../../../market/panel/panel.ts";
import { log } from "../../../../numeric/elementary/elementary.ts";
import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { diagonalOf } from "../../../../numeric/matrix/matrix.ts";
import { multiplyVector } from "../../../../numeric/matrix/multiply.ts";
import { addScaled, scale, sum } from "../../../../numeric/matrix/vector.ts";
import { informationCriteria } from "../../information-criteria.ts";
import type { MixedFit } from "../../mixed-fit.ts";
import type { MixedModelSpecification } from "../../specification/mixed-model-specification.ts";
import type { ModelFrame } from "../../specification/model-frame.ts";
import { modelFrame } from "../../specification/model-frame.ts";
import { effectCovariance } from "./derivatives/equation-derivatives.ts";
import { predictedEffects } from "./equations/mixed-equations.ts";
import { weightedResiduals } from "./equations/penalized-least-squares.ts";
import { componentsOf } from "./fit/component-places.ts";
import type { FittedComponents } from "./fit/fit-components.ts";
import { fitComponents } from "./fit/fit-components.ts";
import { fitStatus } from "./fit/fit-status.ts";
import type { Estimate } from "./fit/fixed-estimates.ts";
import { fixedEstimates } from "./fit/fixed-estimates.ts";
import type { RandomPrediction } from "./fit/random-predictions.ts";
import { randomPredictions } from "./fit/random-predictions.ts";
import type { RemlOptions } from "./reml/maximize-reml.ts";

/** A fitted mixed model, in the units of the data. */
export interface MixedModelFit extends MixedFit {
  /** Components that the data cannot tell from each other: only some sum of them is estimated. */
  readonly unidentified: readonly string[];
  readonly fixed: readonly Estimate[];
  /** Covariance of the fixed effects, `p x p`. */
  readonly fixedCovariance: Matrix;
  /** Columns of the fixed part that are sums of others and were left out. */
  readonly aliased: readonly string[];
  readonly random: readonly RandomPrediction[];
  /** `X b`, and the offset where there is one (n). */
  readonly fittedFixed: Float64Array;
  /** `X b + Z u`, and the offset (n). */
  readonly fitted: Float64Array;
  /** Response less `fitted` (n). */
  readonly residuals: Float64Array;
  /** Rows of the table behind these, and how many were dropped as incomplete. */
  readonly rows: readonly number[];
  readonly dropped: number;
  /** What it takes to ask the fit further questions, in standardized units. */
  readonly basis: FittedComponents;
}

/**
 * Fits a linear mixed model by maximum likelihood, restricted or not: formula -> records -> equations -> optimum -> estimates.
 *
 *     y = X b + sum_k Z_k u_k + e,   u_k ~ N(0, G_k x K_k),   e ~ N(0, diag(phi_group / weight))
 *
 * Response, covariates and relationships are standardized inside and everything is given back in the units of the data.
 * Rows that miss a value in a column the model names are left out and counted; panels need not be balanced.
 *
 * Cost an iteration: O(m r^2 + r^3) and O(n), m the effects of the largest term without a kernel and r all other effects, fixed
 * and random: a time effect beside N assets costs O(T N^2 + N^3). Effects drawn in every period cost one factorization for each set
 * of levels that occurs together, not an equation each.
 *
 * @throws {InputError} see `modelFrame`.
 */
export function fitMixedModel(
  table: DataTable,
  specification: MixedModelSpecification,
  options: RemlOptions = {},
): MixedModelFit {
  const frame = modelFrame(table, specification);
  const fitted = fitComponents(frame, options);
  const { model, optimum } = fitted;
  const covariance = effectCovariance(model, optimum.solution);
  const effects = predictedEffects(model, optimum.solution);
  const [n, p] = [frame.y.length, frame.fixed.names.length];
  const coordinates = effects.slice(effects.length - p);
  addScaled(coordinates, 1, frame.explained);
  const components = componentsOf(fitted);
  const logLikelihood = optimum.solution.logLikelihood - basisConstant(frame);
  return {
    ...fitStatus(fitted),
    iterations: optimum.iterations,
    logLikelihood,
    ...informationCriteria(logLikelihood, n, p + components.length),
    components,
    ...fixedEstimates(frame, coordinates, covariance),
    aliased: frame.fixed.aliased,
    random: randomPredictions(fitted, effects, covariance),
    ...fittedValues(fitted, coordinates),
    rows: frame.rows,
    dropped: frame.dropped,
    basis: fitted,
  };
}

/** By which log-likelihoods of standardized records, on the design's basis where restricted, exceed those of the data. */
export function basisConstant({ y, responseScale, fixed, method }: ModelFrame): number {
  if (method === "ml") return y.length * log(responseScale);
  const freed = y.length - fixed.names.length;
  return freed * log(responseScale) + sum(diagonalOf(fixed.lower).map(log));
}

/** @param coordinates Of the fixed effects, in the design's basis. */
function fittedValues(
  { frame, model, optimum }: FittedComponents,
  coordinates: Float64Array,
): Pick<MixedModelFit, "fittedFixed" | "fitted" | "residuals"> {
  const { components } = optimum.solution;
  const weighted = weightedResiduals(model, optimum.solution);
  const first = components.length - model.errors.residuals;
  const { index } = frame.residual;
  const residuals = weighted.map(
    (value, i) => (value * components[first + index[i]]) / (frame.weights?.[i] ?? 1),
  );
  const fittedFixed = multiplyVector(frame.fixed.basis, coordinates);
  const fitted = multiplyVector(frame.fixed.basis, frame.explained);
  addScaled(fitted, 1, frame.y);
  addScaled(fitted, -1, residuals);
  for (const values of frame.offset === undefined ? [] : [fittedFixed, fitted]) {
    addScaled(values, 1, frame.offset as Float64Array);
  }
  for (const values of [residuals, fittedFixed, fitted]) scale(values, frame.responseScale);
  return { fittedFixed, fitted, residuals };
}
