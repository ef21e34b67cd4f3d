import type { Matrix } from "../numeric/matrix/matrix.ts";
import type { FitOutcome } from "./fit-outcome.ts";
import type { PosteriorDraws } from "./posterior-draws.ts";
import type { MovingVolatility } from "./volatility/moving-volatility.ts";

/** Parameters of the generalized hyperbolic skew-t: `x = location + skewness / tau + scatter^(1/2) z / sqrt(tau)`. */
export interface SkewTParameters {
  readonly location: Float64Array;
  readonly skewness: Float64Array;
  /** `N x N`. */
  readonly scatter: Matrix;
  readonly degreesOfFreedom: number;
}

/** How a covariance divides: `systematic` (`N x N`) plus `idiosyncratic` variances (N) on the diagonal. */
export interface CovarianceDecomposition {
  readonly systematic: Matrix;
  readonly idiosyncratic: Float64Array;
}

/** A figure of the fit as a program reads it: plain data, ready for JSON (NaN where a figure does not exist). */
export type Detail =
  | number
  | string
  | boolean
  | null
  | readonly Detail[]
  | Float64Array
  | Matrix
  | { readonly [key: string]: Detail };

/**
 * The hand-over of `estimate/`: beliefs about the next period's returns, from whichever estimator.
 *
 * Mean and covariance are per period, in the units of the returns they were fitted on.
 */
export interface Moments {
  /** Name of the estimator, as on the command line. */
  readonly model: string;
  /** Whose mean it is, where that is not the model's: another estimator's, or `given`. */
  readonly meanModel?: string;
  /** `given` where the covariance is not the model's. */
  readonly covarianceModel?: string;
  readonly assets: readonly string[];
  /** Rows of returns behind the estimate. */
  readonly periods: number;
  readonly periodsPerYear: number;
  /** N. */
  readonly mean: Float64Array;
  /** `N x N`, symmetric. */
  readonly covariance: Matrix;
  /**
   * `T x N` returns behind the estimate: for designs that look at scenarios. Their mean is the model's
   * own sample; where somebody's mean stands in its place (`withMean`), they are moved to it.
   */
  readonly scenarios: Matrix;
  /** T, nonnegative, with the sum 1: how likely each scenario is; left out, all are equally likely. */
  readonly probabilities?: Float64Array;
  /**
   * Where a period's returns are a multivariate Student t with this covariance: its degrees of freedom, above 2. A portfolio's return
   * is then a Student t as well.
   */
  readonly degreesOfFreedom?: number;
  /** Where volatility moves: how the covariance goes on period by period; `covariance` is its mean over the horizon. */
  readonly moving?: MovingVolatility;
  /** Where the estimator is parametric beyond two moments. */
  readonly skewT?: SkewTParameters;
  /** Draws from the posterior of mean and covariance, where they were asked for. */
  readonly posterior?: PosteriorDraws;
  /** Where the estimator tells common from own risk. */
  readonly decomposition?: CovarianceDecomposition;
  /** How the search ended, of an estimator that searches; designs must not use what `stopped`. */
  readonly fit?: FitOutcome;
  /** What else the fit found: status, iterations, shrinkage, likelihood, by the names of the command line's JSON. */
  readonly details: { readonly [key: string]: Detail };
}
