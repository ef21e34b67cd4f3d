import { rowOf } from "kinfolio/numeric";
import { inner } from "./first-order.ts";
import type { Problem } from "./problems.ts";

/** Return of each period less its mean. */
function deviationsOf({ moments }: Problem, weights: Float64Array): Float64Array {
  const { scenarios } = moments;
  const returns = Float64Array.from({ length: scenarios.rows }, (_, t) =>
    inner(rowOf(scenarios, t), weights),
  );
  const mean = returns.reduce((total, r) => total + r, 0) / returns.length;
  return returns.map((r) => r - mean);
}

/** `|Xw|^2 / (T - 1)` from the returns themselves: no cancellation, and never negative. */
export function varianceOf(problem: Problem, weights: Float64Array): number {
  const deviations = deviationsOf(problem, weights);
  return inner(deviations, deviations) / Math.max(deviations.length - 1, 1);
}

/** Variances of the assets. */
export function variancesOf(problem: Problem): Float64Array {
  const size = problem.moments.assets.length;
  return Float64Array.from({ length: size }, (_, i) => {
    const alone = new Float64Array(size);
    alone[i] = 1;
    return varianceOf(problem, alone);
  });
}

/** A variance this small beside the mean, or the variance of the same money in the riskiest asset, is rounding. */
export function isRounding(problem: Problem, weights: Float64Array, variance: number): boolean {
  const gross = weights.reduce((total, w) => total + Math.abs(w), 0);
  const riskiest = Math.max(...variancesOf(problem)) * gross * gross;
  return variance <= 1e-16 * Math.max(riskiest, inner(problem.moments.mean, weights) ** 2);
}

/** `Sw`, and the largest of the sums it is made of by size. */
export function covarianceTimes(
  { moments: { covariance } }: Problem,
  weights: Float64Array,
): { readonly product: Float64Array; readonly size: number } {
  const product = new Float64Array(weights.length);
  let size = 0;
  for (let i = 0; i < weights.length; i++) {
    let terms = 0;
    weights.forEach((w, j) => {
      const term = covariance.data[i * weights.length + j] * w;
      product[i] += term;
      terms += Math.abs(term);
    });
    size = Math.max(size, terms);
  }
  return { product, size };
}
