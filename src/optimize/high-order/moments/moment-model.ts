import type { Matrix } from "../../../numeric/matrix/matrix.ts";

/** One number for each of mean, variance, third and fourth central moment. */
export type FourMoments = readonly [mean: number, variance: number, third: number, fourth: number];

/**
 * The central moments `phi` of the return `w'x` at one `w`, and derivatives of `c_1 phi_1 + ... + c_4 phi_4`.
 *
 * Per period, not standardized. What the point costs (one `Sigma w`, or one pass over the scenarios) is paid once.
 */
export interface MomentPoint {
  readonly phi: FourMoments;
  /** Writes the gradient (N) into `out`. */
  gradient(c: FourMoments, out: Float64Array): Float64Array;
  /** Writes Hessian times `d` (N) into `out`. */
  hessianVector(c: FourMoments, d: Float64Array, out: Float64Array): Float64Array;
  /** The Hessian (`N x N`), or its rows and columns at `indices`. */
  hessian(c: FourMoments, indices?: readonly number[]): Matrix;
}

/** A belief about the four moments of any portfolio of N assets. `at` keeps `w` without copying it. */
export interface MomentModel {
  readonly size: number;
  at(w: Float64Array): MomentPoint;
}
