/** Rows of `HessianRows`. */
export const hessianRowCount = 5;

/**
 * A cone of three rows that is not its own dual, by the gradients of its barriers: f* on the interior of the dual cone,
 * and its conjugate f on the interior of the cone. Both are logarithmically homogeneous of degree 3.
 *
 * Points are read at `at` of longer vectors; results go to the three numbers of `out`.
 */
export interface ThreeCone {
  /** `s = z = -grad f*(z)`. */
  readonly unit: readonly [number, number, number];
  contains(s: Float64Array, at: number): boolean;
  containsDual(z: Float64Array, at: number): boolean;
  /** Gradient of f at s. */
  primalGradient(s: Float64Array, at: number, out: Float64Array): void;
  /** Gradient of f* at z. */
  dualGradient(z: Float64Array, at: number, out: Float64Array): void;
  /**
   * Five rows whose sum of squares `R'R` is the Hessian of f* at z, the one that is largest near the boundary first. As a
   * matrix the Hessian loses what is small in it; as a sum of squares nothing cancels.
   */
  dualHessianRows(z: Float64Array, at: number, rows: Float64Array): void;
  /** Third derivative of f* at z along u and v. */
  dualThird(z: Float64Array, at: number, u: Float64Array, v: Float64Array, out: Float64Array): void;
}
