import type { MixedModelFit } from "kinfolio/estimate";
import { choleskyOf, inner, inverseOf, product, type Rows, timesVector, transposed } from "./dense.ts";
import { covarianceOf, type Problem, type Row } from "./problems.ts";

/** Fixed effects, their errors and predictions of random effects at given components, by their definitions. */
export function wrongEstimates(
  problem: Problem,
  fit: MixedModelFit,
  x: Rows,
  parts: readonly Rows[],
  theta: readonly number[],
): string | undefined {
  const v = x.map((_, i) => x.map((__, j) => parts.reduce((sum, part, a) => sum + theta[a] * part[i][j], 0)));
  const factor = choleskyOf(v);
  if (factor === undefined) return undefined;
  const inverse = inverseOf(factor);
  const weighted = product(transposed(x), inverse);
  const information = choleskyOf(product(weighted, x));
  if (information === undefined) return undefined;
  const covariance = inverseOf(information);
  // least squares first, so that a high level of y costs no digits
  const y = problem.records.map((row) => row.y);
  const ordinary = leastSquares(x, y);
  const left = y.map((value, i) => value - inner(x[i], ordinary));
  const shift = timesVector(covariance, timesVector(weighted, left));
  const b = ordinary.map((value, j) => value + shift[j]);
  const residual = left.map((value, i) => value - inner(x[i], shift));
  const projected = timesVector(inverse, residual);
  for (const [j, { name, estimate, standardError }] of fit.fixed.entries()) {
    const error = Math.sqrt(covariance[j][j]);
    if (!(Math.abs(standardError - error) <= 1e-5 * error))
      return `${name} has the error ${standardError}, by definition ${error}`;
    if (!(Math.abs(estimate - b[j]) <= 1e-5 * error + 1e-9 * Math.abs(b[j]))) {
      return `${name} is ${estimate}, by definition ${b[j]} with error ${error}`;
    }
  }
  return problem.random
    .map((term, a) => wrongPrediction(problem, fit, term, a, theta[a], projected))
    .find(Boolean);
}

/** By the normal equations, twice. */
function leastSquares(x: Rows, y: readonly number[]): number[] {
  const lower = choleskyOf(product(transposed(x), x));
  if (lower === undefined) throw new RangeError("the design has full rank");
  const inverse = inverseOf(lower);
  const first = timesVector(inverse, timesVector(transposed(x), y));
  const left = y.map((value, i) => value - inner(x[i], first));
  const second = timesVector(inverse, timesVector(transposed(x), left));
  return first.map((value, j) => value + second[j]);
}

function wrongPrediction(
  { records, kernels }: Problem,
  fit: MixedModelFit,
  term: string,
  a: number,
  component: number,
  projected: readonly number[],
): string | undefined {
  const { levels, predictions } = fit.random[a];
  const spread = Math.sqrt(fit.components.reduce((sum, { estimate }) => sum + estimate, 0));
  for (const [k, level] of levels.entries()) {
    const effect = effectOf(term, level);
    const expected =
      component *
      inner(
        records.map((row) => covarianceOf(term, kernels, effect, row)),
        projected,
      );
    if (!(Math.abs(predictions[k] - expected) <= 1e-5 * (spread + Math.abs(expected)))) {
      return `${term} of ${level} is ${predictions[k]}, by definition ${expected}`;
    }
  }
  return undefined;
}

/** A record that would have the effect of a level, and covariates of one. */
function effectOf(term: string, level: string): Row {
  const [first, within = ""] = level.split(":");
  const time = term === "time" ? first : within;
  return { symbol: first, time, m: 1, x: 1, reg: "", y: 0 };
}
