import type { Matrix } from "../../matrix/matrix.ts";

/**
 * The whole numbers nearest to a point in the metric of a positive definite matrix, within limits:
 *
 *     minimize (z - c)'Q(z - c)   subject to  lower <= z <= upper,   z_j = 0  or  |z_j| >= smallest_j,
 *     number of z_j that are not zero <= most,   sum_j use_r(j, z_j) <= limit_r
 */
export interface WholeProgram {
  /** `n x n`: Q, positive definite. */
  readonly metric: Matrix;
  /** n: c. */
  readonly center: Float64Array;
  /** n: whole numbers, not above zero. */
  readonly lower: Float64Array;
  /** n: whole numbers, not below zero. */
  readonly upper: Float64Array;
  /** n: whole numbers, nonnegative. */
  readonly smallest: Float64Array;
  /** Most that are not zero. */
  readonly most: number;
  readonly resources: readonly Resource[];
}

/** Something of which each variable uses a part, or gives back: money, turnover. */
export interface Resource {
  readonly use: (variable: number, value: number) => number;
  /** n: the least that a variable can use, at most `use(j, 0)`. */
  readonly least: Float64Array;
  readonly limit: number;
}

export interface WholeOptions {
  /** A point within the limits, from which the search begins. */
  readonly start?: Float64Array;
  /** Most values tried. Default: 20,000,000, some seconds. */
  readonly maxNodes?: number;
}

export interface WholeSolution {
  /** `optimal`: there is no better. */
  readonly status: "optimal" | "stopped" | "infeasible";
  /** n, where a point was found. */
  readonly z?: Float64Array;
  readonly objective: number;
  /** No point within the limits has a lower objective. */
  readonly bound: number;
  readonly nodes: number;
}
