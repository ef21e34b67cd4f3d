import type { Matrix } from "../../numeric/matrix/matrix.ts";

/** Beliefs in annual units. */
export interface AnnualBeliefs {
  /** N. */
  readonly mean: Float64Array;
  /** `N x N`. */
  readonly covariance: Matrix;
}

/** A small change of beliefs: of the means, and of the covariance as what it does to a vector. Left out: none. */
export interface BeliefsChange {
  /** N. */
  readonly mean?: Float64Array;
  /** `D x`, D the symmetric change of the covariance. */
  readonly covarianceTimes?: (x: Float64Array) => Float64Array;
}

/** What a design minimizes, to second order at its weights, and how beliefs move the gradient. */
export interface Stationarity {
  /** N. */
  readonly gradient: Float64Array;
  /** `N x N`. */
  readonly hessian: Matrix;
  /** N: how the gradient changes with the beliefs, the weights standing still. */
  readonly gradientChange: (change: BeliefsChange) => Float64Array;
}

/**
 * A condition that holds with equality at the weights, `row'dw = level` for small changes: a linear constraint, a target, or a
 * volatility at its limit, which curves.
 */
export interface ActiveRow {
  /** As it was written. */
  readonly text: string;
  /** N. */
  readonly row: Float64Array;
  /** `N x N`: its curvature, which its multiplier brings into the Hessian. Default: none. */
  readonly curvature?: Matrix;
  /** N: how its row changes with the beliefs. Default: not at all. */
  readonly rowChange?: (change: BeliefsChange) => Float64Array;
  /** How what is left of its limit at these weights changes with the beliefs. Default: not at all. */
  readonly levelChange?: (change: BeliefsChange) => number;
}
