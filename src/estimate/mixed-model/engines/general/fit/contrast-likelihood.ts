import { log } from "../../../../../numeric/elementary/elementary.ts";
import { cholesky, logDeterminant } from "../../../../../numeric/matrix/factorizations/cholesky.ts";
import { solveLower } from "../../../../../numeric/matrix/factorizations/triangular.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../../numeric/matrix/matrix.ts";
import {
  multiply,
  multiplyTransposed,
  transpose,
  transposeMultiply,
} from "../../../../../numeric/matrix/multiply.ts";
import { addScaled, dot, scale } from "../../../../../numeric/matrix/vector.ts";
import { incidenceTimes } from "../equations/incidence.ts";
import type { MixedEquations } from "../equations/rooted-coordinates.ts";
import { rankTotal, rootedTimes } from "../equations/rooted-coordinates.ts";
import { spreadsOf, spreadTimes, termComponents } from "../equations/spreads.ts";
import type { RemlOptimum } from "../reml/maximize-reml.ts";

/** What rounding may do to a log-likelihood before it is worth the cost of a dense one. */
const tolerable = 1e-8;

/** Records up to which a dense one costs little. */
const mostRecords = 500;

/**
 * The log-likelihood of an optimum to its last digits. The equations lose some where the fixed effects contain a large direction
 * of a kernel and the likelihood lives on its small ones; there it is computed from contrasts, in which that direction is gone
 * before anything is squared.
 */
export function finalLogLikelihood(model: MixedEquations, { solution, derivatives }: RemlOptimum): number {
  if (!model.restricted || derivatives.rounding <= tolerable || model.y.length > mostRecords)
    return solution.logLikelihood;
  return contrastLogLikelihood(model, solution.components) ?? solution.logLikelihood;
}

/**
 * The restricted log-likelihood, with the constant that `solveEquations` has, by its definition:
 *
 *     -1/2 [(n-p) log 2 pi + log|M V M' + B B'/n| + log|B'B| + y'(M V M' + B B'/n)^-1 y],   M = I - B B'/n
 *
 * B the basis of the fixed effects, which y is orthogonal to. Cost: O(n^3 + n^2 q).
 *
 * @returns `undefined` where V is singular.
 */
function contrastLogLikelihood(model: MixedEquations, components: Float64Array): number | undefined {
  const { y, incidence } = model;
  const [n, p] = [y.length, incidence.fixed.columns];
  const basis = { ...incidence.fixed, data: incidence.fixed.data.map((value) => value / Math.sqrt(n)) };
  const spreads = spreadsOf(model, components);
  const effects = zeros(rankTotal(model), n); // rows: columns of Z T D
  for (let j = 0; j < effects.rows; j++) {
    const unit = new Float64Array(effects.rows + p);
    unit[j] = 1;
    effects.data.set(incidenceTimes(incidence, rootedTimes(model, spreadTimes(model, spreads, unit))), j * n);
  }
  const contrasts = withoutBasis(effects, basis);
  const covariance = transposeMultiply(contrasts, contrasts);
  const own = withoutBasis(
    transpose(withoutBasis(errorCovariance(model, components.subarray(termComponents(model))), basis)),
    basis,
  );
  addScaled(covariance.data, 1, own.data);
  const unit = components[components.length - 1]; // of the size of what is beside it
  const fixed = multiplyTransposed(basis, basis);
  scale(fixed.data, unit);
  addScaled(covariance.data, 1, fixed.data);
  const factor = cholesky(covariance);
  if (factor.status === "indefinite") return undefined;
  const white = solveLower(factor.lower, y);
  const logDet = logDeterminant(factor.lower) - p * log(unit) + p * log(n);
  return -0.5 * ((n - p) * log(2 * Math.PI) + logDet + dot(white, white));
}

/** Rows without what an orthonormal basis explains of them, twice. */
function withoutBasis(rows: Matrix, basis: Matrix): Matrix {
  const left = { ...rows, data: rows.data.slice() };
  for (let pass = 0; pass < 2; pass++) {
    addScaled(left.data, -1, multiplyTransposed(multiply(left, basis), basis).data);
  }
  return left;
}

/** W, `n x n`. */
function errorCovariance({ y, errors }: MixedEquations, components: Float64Array): Matrix {
  const out = zeros(y.length, y.length);
  for (let i = 0; i < y.length; i++) {
    const unit = new Float64Array(y.length);
    unit[i] = 1;
    errors.components.forEach((_, j) => {
      addScaled(out.data.subarray(i * y.length, (i + 1) * y.length), components[j], errors.part(j, unit));
    });
  }
  return out;
}
