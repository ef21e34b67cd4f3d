import type { Matrix } from "../../matrix/matrix.ts";
import type { SparseRows } from "../linear/linear-program.ts";

/**
 * A cone and so many rows of the program, in order:
 *
 *     zero           s = 0
 *     nonnegative    s >= 0
 *     second-order   s_0 >= ||(s_1, ..)||
 *     exponential    closure of  s_1 exp(s_0 / s_1) <= s_2,  s_1 > 0                three rows
 *     power          s_0^a s_1^(1 - a) >= |s_2|,  s_0, s_1 >= 0,  a the exponent    three rows
 */
export type Cone =
  | { readonly kind: "zero" | "nonnegative" | "second-order"; readonly size: number }
  | { readonly kind: "exponential" }
  | { readonly kind: "power"; readonly exponent: number };

/** minimize 1/2 x'Px + q'x  subject to  A x + s = b,  s in the product of the cones */
export interface ConicProgram {
  /** `n x n`, symmetric (both triangles), positive semidefinite: P. Left out: zero. */
  readonly quadratic?: Matrix | SparseRows;
  /** n: q. */
  readonly linear: Float64Array;
  /** `m x n`: A. */
  readonly rows: Matrix | SparseRows;
  /** m: b. */
  readonly rightSide: Float64Array;
  readonly cones: readonly Cone[];
}

/** How far a point is from what it should be, each relative to the terms it is made of. */
export interface ConicResiduals {
  /** Of `Ax + s = b`, s being in its cones. */
  readonly primal: number;
  /** Of `Px + A'z + q = 0`, z being in the dual cones. */
  readonly dual: number;
  /** Of `x'Px + q'x + b'z = 0`, with what the other two and rounding may hide of it. */
  readonly gap: number;
}

export interface ConicPoint {
  /** n. */
  readonly x: Float64Array;
  /** m: s, in its cones. */
  readonly slack: Float64Array;
  /** m: z, in the dual cones; free at zero cones. */
  readonly multipliers: Float64Array;
  /** `1/2 x'Px + q'x`. */
  readonly objective: number;
  /** `-1/2 x'Px - b'z`. */
  readonly dualObjective: number;
  readonly residuals: ConicResiduals;
}

export type ConicSolution = { readonly iterations: number } & (
  | ({ readonly status: "optimal" } & ConicPoint)
  /** `A'z = 0`, `b'z = -1`, z in the dual cones: no x satisfies all rows. */
  | { readonly status: "primal-infeasible"; readonly certificate: Float64Array; readonly residual: number }
  /** `Px = 0`, `q'x = -1`, `-Ax` in the cones: the objective falls without end along x, if any point is feasible. */
  | { readonly status: "dual-infeasible"; readonly ray: Float64Array; readonly residual: number }
  /** Nothing is claimed; the point is the best that was seen. */
  | ({ readonly status: "stopped"; readonly reason: ConicStopReason; readonly message: string } & ConicPoint)
);

/** Iterations used up; steps without gain; a factorization that failed; the caller's `goOn`. */
export type ConicStopReason = "iterations" | "stalled" | "numerical" | "interrupted";

/** When the conic solver ends without an answer. */
export interface ConicOptions {
  /** Default: 200. */
  readonly maxIterations?: number;
  /** Asked before each iteration: false ends the search. */
  readonly goOn?: () => boolean;
}
