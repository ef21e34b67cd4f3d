import type { Matrix } from "../../matrix/matrix.ts";

/** minimize 1/2 x'Hx + c'x  subject to  lower <= x <= upper,  rowLower <= A x <= rowUpper (equal bounds: an equality) */
export interface QuadraticProgram {
  /** `n x n`, symmetric, positive semidefinite (zero: a linear program). */
  readonly hessian: Matrix;
  /** n: c. */
  readonly linear: Float64Array;
  /** n; `-Infinity` where there is none. */
  readonly lower: Float64Array;
  /** n; `Infinity` where there is none. */
  readonly upper: Float64Array;
  /** `m x n`: A. */
  readonly rows?: Matrix;
  readonly rowLower?: Float64Array;
  readonly rowUpper?: Float64Array;
}

/** Which constraints hold with equality: -1 at lower, +1 at upper, 0 free. */
export interface ActiveSet {
  readonly bounds: Int8Array;
  readonly rows: Int8Array;
}

/** A guess that changes the cost and not the answer. `x` need not be feasible. */
export interface QuadraticWarmStart {
  readonly x: Float64Array;
  readonly active?: ActiveSet;
}
