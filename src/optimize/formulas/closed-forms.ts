import { InputError } from "../../base/errors.ts";
import type { Moments } from "../../estimate/moments.ts";
import { cholesky, choleskySolve } from "../../numeric/matrix/factorizations/cholesky.ts";
import { dot, sum } from "../../numeric/matrix/vector.ts";
import { existingCovariance } from "../moments/existing-covariance.ts";

/** The two numbers that the textbook's portfolios need beside the moments. */
export interface ClosedFormOptions {
  /** Default 1. */
  readonly riskAversion?: number;
  /** Annual; default 0. */
  readonly riskFree?: number;
}

/** What mean and covariance alone say, with no constraint but (where noted) the budget: means and variances annual. */
export interface ClosedForms {
  /** `A = 1'S^-1 1`, `B = 1'S^-1 m`, `C = m'S^-1 m`, `D = AC - B^2`. */
  readonly merton: { readonly a: number; readonly b: number; readonly c: number; readonly d: number };
  /** `(lambda S)^-1 m`: weights sum to whatever they do, the rest is cash that earns nothing. */
  readonly unconstrained: Float64Array;
  /** `S^-1 1 / A`. */
  readonly minimumVariance: Float64Array;
  /** `S^-1 (m - r 1) / (B - r A)`: of highest Sharpe ratio if r is below B / A, else of lowest. */
  readonly tangency: Float64Array;
  /** Highest utility among weights that sum to one, `S^-1 (m - g 1) / lambda` with `g = (B - lambda) / A`. */
  readonly budget: Float64Array;
  /** Least variance among weights that sum to one and have this mean (annual). */
  readonly efficient: (targetReturn: number) => Float64Array;
}

/**
 * The textbook portfolios without bounds, by two triangular solves.
 *
 * Cost: O(N^3).
 *
 * @throws {InputError} `bad-matrix` where the covariance is singular, `bad-option` for a risk aversion that is not
 * positive.
 * @see Merton (1972), J. Financial and Quantitative Analysis 7(4), 1851-1872.
 */
export function closedForms(
  moments: Moments,
  { riskAversion = 1, riskFree = 0 }: ClosedFormOptions = {},
): ClosedForms {
  if (!(riskAversion > 0)) {
    throw new InputError(
      "bad-option",
      `risk aversion ${riskAversion} given; closed forms need a positive one`,
    );
  }
  const { mean, periodsPerYear, assets } = moments;
  const covariance = existingCovariance(moments);
  const factor = cholesky({ ...covariance, data: covariance.data.map((value) => value * periodsPerYear) });
  if (factor.status === "indefinite") {
    const asset = assets[factor.pivot];
    throw new InputError(
      "bad-matrix",
      `the covariance is singular at ${asset}, closed forms need its inverse`,
      { asset },
    );
  }
  const m = mean.map((value) => value * periodsPerYear);
  const ones = choleskySolve(factor.lower, new Float64Array(m.length).fill(1)); // S^-1 1
  const means = choleskySolve(factor.lower, m); // S^-1 m
  const [a, b, c] = [sum(ones), sum(means), dot(m, means)];
  const d = a * c - b * b;
  /** `s S^-1 m + t S^-1 1`. */
  const combined = (s: number, t: number): Float64Array => means.map((value, i) => s * value + t * ones[i]);
  const excess = b - riskFree * a;
  return {
    merton: { a, b, c, d },
    unconstrained: combined(1 / riskAversion, 0),
    minimumVariance: combined(0, 1 / a),
    tangency: combined(1 / excess, -riskFree / excess),
    budget: combined(1 / riskAversion, (1 - b / riskAversion) / a),
    efficient: (target) => combined((a * target - b) / d, (c - b * target) / d),
  };
}
