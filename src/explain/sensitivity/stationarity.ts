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
  /** N: the diagonal of D. Default: read off `covarianceTimes`, at N products. */
  readonly variances?: Float64Array;
}

/** N: how variances change. */
export function varianceChange({ covarianceTimes, variances }: BeliefsChange, size: number): Float64Array {
  if (variances !== undefined) return variances;
  const out = new Float64Array(size);
  if (covarianceTimes === undefined) return out;
  for (let i = 0; i < size; i++) {
    const unit = new Float64Array(size);
    unit[i] = 1;
    out[i] = covarianceTimes(unit)[i];
  }
  return out;
}

/** What a design minimizes, to second order at its weights, and how beliefs move the gradient. */
export interface Stationarity {
  /** N. */
  readonly gradient: Float64Array;
  /** Size of the terms of the gradient, which may cancel: what is left of it is small beside that. */
  readonly size: number;
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

/** What a design minimizes at its weights, and what it asks besides the constraints that holds with equality there. */
export interface DesignConditions extends Stationarity {
  readonly demands?: readonly ActiveRow[];
  /** Vectors beside the weights that the covariance acts on: a benchmark. */
  readonly seen?: readonly Float64Array[];
  /** Whether it hangs on single variances, and so on every entry of the covariance. */
  readonly seesVariances?: boolean;
}

/** Options of a design as they are given, in annual units; a benchmark and budgets of risk as N numbers. */
export type DesignOptions = Readonly<Record<string, unknown>> & {
  readonly benchmark?: Float64Array;
  readonly budgets?: Float64Array;
};
