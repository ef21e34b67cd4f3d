import { log } from "../../../../numeric/elementary/elementary.ts";
import { arrowHalves } from "../../../../numeric/matrix/arrow/arrow-cholesky.ts";
import { arrowEntry, arrowSize } from "../../../../numeric/matrix/arrow/arrow-matrix.ts";
import {
  cholesky,
  choleskyInverse,
  choleskySolve,
} from "../../../../numeric/matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../numeric/matrix/matrix.ts";
import { gram, scaledRows } from "../../../../numeric/matrix/multiply.ts";
import { dot } from "../../../../numeric/matrix/vector.ts";
import { informationCriteria } from "../../information-criteria.ts";
import type { MixedFit, StopReason, VarianceComponent } from "../../mixed-fit.ts";
import { derivativesAt } from "../general/derivatives/equation-derivatives.ts";
import type { Solution } from "../general/equations/mixed-equations.ts";
import { solveEquations } from "../general/equations/mixed-equations.ts";
import { weightedResiduals } from "../general/equations/penalized-least-squares.ts";
import type { MixedEquations } from "../general/equations/rooted-coordinates.ts";
import { rankRange } from "../general/equations/rooted-coordinates.ts";
import { spreadTimes } from "../general/equations/spreads.ts";
import type { MixedModelFit } from "../general/fit-mixed-model.ts";
import { basisConstant } from "../general/fit-mixed-model.ts";

/**
 * The fit as the R package sommer's `mmer` stops at it: by its own rule, or where a component would have turned negative. Standard errors
 * are from the expected information of the last iterate but one.
 */
export interface PublishedReml extends MixedFit {
  /** Log-likelihoods of the iterates, in sommer's convention. */
  readonly path: readonly number[];
  /** What the gradient at its end asks for, in standard errors of the average information: zero at a maximum. */
  readonly left: number;
}

/** Of the first, the second and every later step, what is taken. */
const stepShares = [0.5, 0.7, 0.9];

/** Gain of log-likelihood below which the published fit stops. */
const stoppingGain = 1e-3;

/**
 * Repeats the published fit step by step: from components of .15 (residual .75) of the response's variance, rescale all of them so
 * that `y'Py = n - p`, then take a share of the Newton step on the expected information; stop after the first step from where the
 * likelihood gained less than 1e-3. That is early: components are left off by up to 1.4 %, and their standard errors belong to an iterate before
 * the last. Its log-likelihood is
 *
 *     -1/2 (log|V| + log|X'V^-1 X| - log|X'X|) + (n-p)/2 log var(y) - (n-p)/2
 *
 * Only for models with one residual variance. Where a step would make a component negative it ends with the components before it.
 *
 * @param fit The same model, fitted exactly: its equations are used.
 */
export function publishedReml(fit: MixedModelFit): PublishedReml {
  const { frame, model, position } = fit.basis;
  const units = model.terms.map((_, k) => frame.terms[position.indexOf(k)].kernelScale);
  let components: Float64Array = Float64Array.from([...units.map((unit) => 0.15 * unit), 0.75]);
  let errors: Float64Array = new Float64Array(components.length);
  const path: number[] = [];
  let reason: StopReason = "published-rule";
  for (let iteration = 0; iteration < 50; iteration++) {
    const solution = rescaled(model, components);
    path.push(publishedLikelihood(model, solution));
    const information = expectedInformation(model, solution);
    const factor = cholesky(information);
    if (factor.status === "indefinite") break;
    const step = choleskySolve(factor.lower, derivativesAt(model, solution).score);
    const share = stepShares[Math.min(iteration, stepShares.length - 1)];
    const next = solution.components.map((value, a) => value + share * step[a]);
    if (!next.every((value) => value > 0)) {
      reason = "negative";
      break;
    }
    components = next;
    errors = diagonalRoots(choleskyInverse(factor.lower));
    if (iteration > 0 && path[iteration] - path[iteration - 1] < stoppingGain) break;
  }
  const end = solved(model, components);
  const estimates = inUnitsOfData(fit, components, errors);
  const logLikelihood = end.logLikelihood - basisConstant(frame);
  const [n, p] = [frame.y.length, frame.fixed.names.length];
  const left = stepAhead(model, end);
  return {
    ...(left <= settled
      ? { status: "converged" }
      : { status: "stopped", reason, message: shortOf(reason, left) }),
    iterations: path.length,
    logLikelihood,
    ...informationCriteria(logLikelihood, n, p + estimates.length),
    components: estimates,
    boundary: [],
    atUpper: [],
    warnings: [],
    path,
    left,
  };
}

/** Standard errors to go at which a search has converged, as in the other engines. */
const settled = 1e-4;

function shortOf(reason: StopReason, left: number): string {
  const why =
    reason === "negative" ? "a component would have turned negative" : "a step gained less than 0.001";
  return `${why}, ${left.toPrecision(2)} standard errors short of the maximum`;
}

/** `(s'AI^-1 s)^1/2`, s the score. */
function stepAhead(model: MixedEquations, solution: Solution): number {
  const { score, information } = derivativesAt(model, solution);
  const factor = cholesky(information);
  return factor.status === "indefinite"
    ? Number.NaN
    : Math.sqrt(dot(score, choleskySolve(factor.lower, score)));
}

/** The equations at components scaled so that `y'Py = n - p`. */
function rescaled(model: MixedEquations, components: Float64Array): Solution {
  const freed = model.y.length - model.incidence.fixed.columns;
  const scale = dot(model.y, weightedResiduals(model, solved(model, components))) / freed;
  return solved(
    model,
    components.map((value) => value * scale),
  );
}

function solved(model: MixedEquations, components: Float64Array): Solution {
  const solution = solveEquations(model, components);
  if (solution === undefined) throw new RangeError("equations with positive components are not singular");
  return solution;
}

function publishedLikelihood(model: MixedEquations, solution: Solution): number {
  const p = model.incidence.fixed.columns;
  const freed = model.y.length - p;
  const factor = cholesky(gram(model.incidence.fixed));
  const logDet =
    factor.status === "indefinite"
      ? Number.NaN
      : Array.from({ length: p }, (_, j) => 2 * log(factor.lower.data[j * (p + 1)])).reduce(
          (a, b) => a + b,
          0,
        );
  return solution.logLikelihood + 0.5 * (freed * log(2 * Math.PI) + logDet);
}

/**
 * `1/2 tr(P V_a P V_b)`: between terms the squares of `Z_a'P Z_b`; rows with the residual follow from
 * `sum_b theta_b tr(P V_a P V_b) = tr(P V_a)`.
 */
function expectedInformation(model: MixedEquations, solution: Solution): Matrix {
  const m = model.terms.length + 1;
  const { components } = solution;
  const across = projectedInformation(model, solution);
  const out = zeros(m, m);
  const freed = model.y.length - model.incidence.fixed.columns;
  let explained = 0;
  for (let a = 0; a < m - 1; a++) {
    const rows = rankRange(model, a);
    let trace = 0;
    for (let i = rows.from; i < rows.to; i++) trace += across.data[i * across.columns + i];
    explained += components[a] * trace;
    let left = trace / 2;
    for (let b = 0; b < m - 1; b++) {
      const columns = rankRange(model, b);
      let square = 0;
      for (let i = rows.from; i < rows.to; i++) {
        for (let j = columns.from; j < columns.to; j++) square += across.data[i * across.columns + j] ** 2;
      }
      out.data[a * m + b] = square / 2;
      left -= (components[b] * square) / 2;
    }
    out.data[a * m + m - 1] = left / components[m - 1];
    out.data[(m - 1) * m + a] = out.data[a * m + m - 1];
  }
  let residual = (freed - explained) / components[m - 1] / 2; // half of tr P
  for (let b = 0; b < m - 1; b++) residual -= components[b] * out.data[(m - 1) * m + b];
  out.data[m * m - 1] = residual / components[m - 1];
  return out;
}

/** `[Z L, X]'P[Z L, X]`. */
function projectedInformation(model: MixedEquations, { information, factor, spreads }: Solution): Matrix {
  const size = arrowSize(information);
  const whole = zeros(size, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) whole.data[i * size + j] = arrowEntry(information, i, j);
  }
  const scales = spreadTimes(model, spreads, new Float64Array(size).fill(1));
  const explained = gram(arrowHalves(factor, scaledRows(whole, scales)));
  return { ...whole, data: whole.data.map((value, at) => value - explained.data[at]) };
}

function diagonalRoots(a: Matrix): Float64Array {
  return Float64Array.from({ length: a.rows }, (_, i) => Math.sqrt(a.data[i * (a.rows + 1)]));
}

function inUnitsOfData(
  fit: MixedModelFit,
  components: Float64Array,
  errors: Float64Array,
): VarianceComponent[] {
  const { frame, position } = fit.basis;
  const variance = frame.responseScale ** 2;
  return fit.components.map(({ term }, k) => {
    const resolved = frame.terms[k];
    const at = resolved === undefined ? components.length - 1 : position[k];
    const unit =
      resolved === undefined ? variance : variance / (resolved.columns[0].scale ** 2 * resolved.kernelScale);
    return {
      term,
      estimate: components[at] * unit,
      standardError: errors[at] * unit,
      z: components[at] / errors[at],
    };
  });
}
