/**
 * All cones of one kind. A point is a pair `(s, z)` of a slack and its multiplier; vectors have a number for each row of
 * the program, and a group reads and writes those of its own rows only. Nothing is allocated.
 *
 * A scaling H is a positive definite matrix with `H z = s`, and steps solve `ds + H dz = -shift`.
 */
export interface ConeGroup {
  /** Sum of the barriers' degrees. */
  readonly degree: number;
  /** The point on the central path at `mu = 1`. */
  setUnit(s: Float64Array, z: Float64Array): void;
  /** H at the point; false where it is no longer inside, to rounding. */
  rescale(s: Float64Array, z: Float64Array): boolean;
  /** `out <- H v`. */
  timesScaling(v: Float64Array, out: Float64Array): void;
  /** The shift of a step towards `mu = 0`. */
  affineShift(s: Float64Array, out: Float64Array): void;
  /** The shift of a step towards `mu`, with the second-order term of the affine step `(ds, dz)`. */
  combinedShift(
    s: Float64Array,
    z: Float64Array,
    ds: Float64Array,
    dz: Float64Array,
    mu: number,
    out: Float64Array,
  ): void;
  /** The longest step, `limit` at most, that stays inside. */
  longestStep(s: Float64Array, z: Float64Array, ds: Float64Array, dz: Float64Array, limit: number): number;
  /** Whether `(s, z) + step (ds, dz)` is no farther from the central path at `mu` than scalings allow. */
  isCentral(
    s: Float64Array,
    z: Float64Array,
    ds: Float64Array,
    dz: Float64Array,
    step: number,
    mu: number,
  ): boolean;
}

/** What the linear systems need of the scalings. */
export interface Scalings {
  /** m: H of nonnegative rows, zero of zero cones. */
  readonly diagonal: Float64Array;
  /** m: w of second-order cones, `H = eta^2 (2 ww' - J)`. */
  readonly direction: Float64Array;
  /** m, at the first row of each second-order cone: eta. */
  readonly eta: Float64Array;
  /** Nine numbers for each three-dimensional cone: M of `H = M M'`, row-major. */
  readonly roots: Float64Array;
  /** The same: `M^-1`. */
  readonly inverseRoots: Float64Array;
  /** m: where in these the cone that begins at this row has its nine numbers. */
  readonly rootOf: Int32Array;
}
