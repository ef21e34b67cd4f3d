import { InputError } from "../../../../base/errors.ts";
import type { DataTable } from "../../../../market/panel.ts";
import { cholesky, choleskyInverse } from "../../../../numeric/matrix/cholesky.ts";
import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { columnsAt, diagonalOf, zeros } from "../../../../numeric/matrix/matrix.ts";
import { multiplyVector, scaledColumns, scaledRows, transpose } from "../../../../numeric/matrix/multiply.ts";
import type { MixedModelSpecification, ModelFrame } from "../../specification/model-frame.ts";
import { modelFrame } from "../../specification/model-frame.ts";
import type { ResolvedTerm } from "../../specification/resolved-term.ts";
import type { RemlOptimum, RemlOptions } from "./average-information.ts";
import { maximizeReml } from "./average-information.ts";
import { effectCovariance } from "./equation-derivatives.ts";
import type { FrameEquations } from "./frame-equations.ts";
import { equationsOf, startingComponents } from "./frame-equations.ts";
import { predictedEffects } from "./mixed-equations.ts";

/** An estimate with its standard error. */
export interface Estimate {
  readonly name: string;
  readonly estimate: number;
  /** NaN where the information does not give one. */
  readonly standardError: number;
}

/** A variance component. */
export interface VarianceComponent {
  /** The random term as written; `residual`, or `residual:IWM` with one per group. */
  readonly term: string;
  readonly estimate: number;
  /** From the average information; NaN where that is singular. */
  readonly standardError: number;
  /** Estimate over standard error. A variance is not normal near zero: prefer the likelihood ratio. */
  readonly z: number;
}

/** Predictions (BLUPs) of the effects of one random term. */
export interface RandomPrediction {
  readonly term: string;
  /** Levels; for effects drawn in every period, `level:period`. */
  readonly levels: readonly string[];
  readonly predictions: Float64Array;
  /** Root of the prediction error variance; not computed for effects drawn in every period. */
  readonly standardErrors?: Float64Array;
}

/** A fitted mixed model, in the units of the data. */
export interface MixedModelFit {
  /** `boundary`: the likelihood is largest with components at zero; `stopped`: the largest was not reached. */
  readonly status: "converged" | "boundary" | "stopped";
  /** The components at zero (a residual variance: at next to nothing). */
  readonly boundary: readonly string[];
  readonly iterations: number;
  /** Restricted log-likelihood, `-1/2 [(n-p) log 2 pi + log|V| + log|X'V^-1 X| + y'Py]`. */
  readonly logLikelihood: number;
  /** `-2l + 2 (p + m)`, m components. */
  readonly aic: number;
  /** `-2l + (p + m) log n`. */
  readonly bic: number;
  readonly components: readonly VarianceComponent[];
  readonly fixed: readonly Estimate[];
  /** Covariance of the fixed effects, `p x p`. */
  readonly fixedCovariance: Matrix;
  /** Columns of the fixed part that are sums of others and were left out. */
  readonly aliased: readonly string[];
  readonly random: readonly RandomPrediction[];
  /** `X b` (n). */
  readonly fittedFixed: Float64Array;
  /** `X b + Z u` (n). */
  readonly fitted: Float64Array;
  /** Response less `fitted` (n). */
  readonly residuals: Float64Array;
  /** Rows of the table behind these, and how many were dropped as incomplete. */
  readonly rows: readonly number[];
  readonly dropped: number;
  /** What it takes to ask the fit further questions. */
  readonly basis: FitBasis;
}

/** The pieces of a fit, in standardized units. */
export interface FitBasis extends FrameEquations {
  readonly frame: ModelFrame;
  readonly optimum: RemlOptimum;
}

/**
 * Fits a linear mixed model by restricted maximum likelihood: formula -> records -> equations -> optimum -> estimates.
 *
 *     y = X b + sum_k Z_k u_k + e,   u_k ~ N(0, theta_k K_k),   e ~ N(0, diag(phi_group))
 *
 * Response, covariates and relationships are standardized inside and everything is given back in the units of the data.
 * Rows that miss a value in a column the model names are left out and counted; panels need not be balanced.
 *
 * Cost an iteration: O((p + q)^3) for q random effects and O(n); effects drawn in every period cost one factorization for
 * each set of levels that occurs together, not an equation each.
 *
 * @throws {InputError} see `modelFrame`.
 */
export function fitMixedModel(
  table: DataTable,
  specification: MixedModelSpecification,
  options: RemlOptions = {},
): MixedModelFit {
  const frame = modelFrame(table, specification);
  const { model, position } = equationsOf(frame);
  const optimum = maximizeReml(model, startingComponents(frame, model), options);
  if (optimum === undefined) {
    throw new InputError(
      "bad-matrix",
      "the mixed-model equations are singular at the start, the relationships may not be finite",
    );
  }
  return estimates({ frame, model, optimum, position });
}

function estimates(basis: FitBasis): MixedModelFit {
  const { frame, model, optimum } = basis;
  const { solution } = optimum;
  const [n, p] = [frame.y.length, frame.fixed.names.length];
  const covariance = effectCovariance(model, solution);
  const effects = predictedEffects(model, solution);
  const components = componentsOf(basis);
  const boundary = restingComponents(basis);
  const logLikelihood =
    solution.logLikelihood -
    (n - p) * Math.log(frame.responseScale) -
    frame.fixedScales.reduce((total, scale) => total + Math.log(scale), 0);
  const parameters = p + components.length;
  const unit = frame.fixedScales.map((scale) => frame.responseScale / scale);
  const fixedCovariance = zeros(p, p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      fixedCovariance.data[i * p + j] = unit[i] * covariance.data[i * covariance.columns + j] * unit[j];
    }
  }
  const fitted = fittedValues(basis, effects);
  return {
    status: optimum.status === "stopped" ? "stopped" : boundary.length > 0 ? "boundary" : "converged",
    boundary,
    iterations: optimum.iterations,
    logLikelihood,
    aic: -2 * logLikelihood + 2 * parameters,
    bic: -2 * logLikelihood + parameters * Math.log(n),
    components,
    fixed: frame.fixed.names.map((name, j) => ({
      name,
      estimate: effects[j] * unit[j],
      standardError: Math.sqrt(fixedCovariance.data[j * p + j]),
    })),
    fixedCovariance,
    aliased: frame.fixed.aliased,
    random: frame.terms.map((term, k) => predictionOf(basis, term, k, effects, covariance)),
    ...fitted,
    rows: frame.rows,
    dropped: frame.dropped,
    basis,
  };
}

/** Names, positions and units of the components, in the order of the specification's terms, then the residuals. */
function componentPlaces({
  frame,
  model,
  optimum,
  position,
}: FitBasis): { term: string; at: number; unit: number }[] {
  const variance = frame.responseScale ** 2;
  const random = frame.terms.map((term, k) => ({
    term: term.term.text,
    at: position[k],
    unit: variance / (term.covariateScale ** 2 * term.kernelScale),
  }));
  const first = optimum.solution.components.length - model.errors.residuals;
  const residual = frame.residual.levels.map((level, g) => ({
    term: level === "" ? "residual" : `residual:${level}`,
    at: first + g,
    unit: variance,
  }));
  return [...random, ...residual];
}

function componentsOf(basis: FitBasis): VarianceComponent[] {
  const { components } = basis.optimum.solution;
  const deviations = standardErrors(basis.optimum);
  return componentPlaces(basis).map(({ term, at, unit }) => ({
    term,
    estimate: components[at] * unit,
    standardError: deviations[at] * unit,
    z: components[at] / deviations[at],
  }));
}

function restingComponents(basis: FitBasis): string[] {
  const places = componentPlaces(basis);
  return places.filter(({ at }) => basis.optimum.resting.includes(at)).map(({ term }) => term);
}

/** Roots of the diagonal of the inverse average information; NaN for a component of which it holds nothing beyond rounding. */
function standardErrors({ solution, derivatives }: RemlOptimum): Float64Array {
  const { information } = derivatives;
  const m = information.rows;
  // units of the components' sizes, so that the pivots compare
  const largest = Math.max(...solution.components);
  const unit = solution.components.map((value) => (value > 0 ? value : largest));
  const scaled = scaledRows(scaledColumns(information, unit), unit);
  const own = diagonalOf(scaled);
  const told = Array.from(own.keys()).filter((a) => own[a] > Number.EPSILON * Math.max(...own));
  const factor = cholesky(columnsAt(transpose(columnsAt(scaled, told)), told));
  const errors = new Float64Array(m).fill(Number.NaN);
  if (factor.status === "indefinite") return errors;
  const variances = diagonalOf(choleskyInverse(factor.lower));
  told.forEach((a, i) => {
    errors[a] = unit[a] * Math.sqrt(variances[i]);
  });
  return errors;
}

function predictionOf(
  { frame, model, optimum, position }: FitBasis,
  term: ResolvedTerm,
  k: number,
  effects: Float64Array,
  covariance: Matrix,
): RandomPrediction {
  const unit = frame.responseScale / term.covariateScale;
  if (term.period !== undefined) {
    const component = optimum.solution.components[position[k]];
    return { term: term.term.text, ...drawnPredictions(term, component * unit, optimum.solution.weighted) };
  }
  const from = frame.fixed.names.length + model.terms[position[k]].offset;
  const at = term.levels.map((_, level) => from + level);
  return {
    term: term.term.text,
    levels: term.levels,
    predictions: Float64Array.from(at, (j) => effects[j] * unit),
    standardErrors: Float64Array.from(
      at,
      (j) => unit * Math.sqrt(Math.max(covariance.data[j * covariance.columns + j], 0)),
    ),
  };
}

/** `psi K (P y)_t` for every period t, over all levels of K. */
function drawnPredictions(
  { levels, index, kernel, period }: ResolvedTerm,
  component: number,
  weighted: Float64Array,
): { levels: string[]; predictions: Float64Array } {
  const K = kernel as Matrix;
  const periods = period as NonNullable<ResolvedTerm["period"]>;
  const sums = zeros(periods.levels.length, levels.length);
  weighted.forEach((value, i) => {
    sums.data[periods.index[i] * levels.length + index[i]] += value;
  });
  const predictions = new Float64Array(sums.data.length);
  for (let t = 0; t < sums.rows; t++) {
    const own = sums.data.subarray(t * sums.columns, (t + 1) * sums.columns);
    multiplyVector(K, own, predictions.subarray(t * sums.columns, (t + 1) * sums.columns));
  }
  return {
    levels: periods.levels.flatMap((when) => levels.map((level) => `${level}:${when}`)),
    predictions: predictions.map((value) => value * component),
  };
}

function fittedValues(
  { frame, model, optimum }: FitBasis,
  effects: Float64Array,
): Pick<MixedModelFit, "fittedFixed" | "fitted" | "residuals"> {
  const { components, weighted } = optimum.solution;
  const first = components.length - model.errors.residuals;
  const residuals = weighted.map(
    (value, i) => value * components[first + frame.residual.index[i]] * frame.responseScale,
  );
  const p = frame.fixed.names.length;
  const fittedFixed = multiplyVector(frame.fixed.values, effects.slice(0, p)).map(
    (value) => value * frame.responseScale,
  );
  const fitted = residuals.map((left, i) => frame.y[i] * frame.responseScale - left);
  return { fittedFixed, fitted, residuals };
}
