import type { Matrix } from "../../matrix/matrix.ts";
import type { SmoothFunction } from "../descent/smooth-function.ts";

/** m smooth functions of n variables at one point. */
export interface VectorPoint {
  /** m. */
  readonly values: Float64Array;
  /** `m x n`: row j is the gradient of function j. */
  readonly jacobian: () => Matrix;
}

/** m smooth functions of n variables. `at` keeps `x` without copying it. */
export interface VectorFunction {
  readonly count: number;
  at(x: Float64Array): VectorPoint;
}

/** minimize f(x)  subject to  lower <= x <= upper,  equalities(x) = 0,  inequalities(x) >= 0 */
export interface NonlinearProgram {
  readonly objective: SmoothFunction;
  /** n; `-Infinity` where there is none. */
  readonly lower: Float64Array;
  /** n; `Infinity` where there is none. */
  readonly upper: Float64Array;
  readonly equalities?: VectorFunction;
  readonly inequalities?: VectorFunction;
  /**
   * Hessian (`n x n`) of `f - y'equalities - z'inequalities`; a method that is given it need not learn the curvature
   * from gradients.
   */
  readonly lagrangianHessian?: (x: Float64Array, y: Float64Array, z: Float64Array) => Matrix;
}

/** Where a nonlinear program ended, with what certifies it. */
export interface NonlinearSolution {
  /** `infeasible`: no way was found to lower the violation of the constraints further. */
  readonly status: "optimal" | "stopped" | "infeasible";
  readonly reason?: "iterations" | "stalled";
  readonly x: Float64Array;
  readonly objective: number;
  /** Largest relative violation of the KKT conditions at `x`, constraints included. */
  readonly residual: number;
  /** Largest violation of a constraint, over the size of its gradient at the start. */
  readonly violation: number;
  /** y in `grad f = equalities' y + inequalities' z + bounds`. */
  readonly equalityMultipliers: Float64Array;
  /** z, not negative. */
  readonly inequalityMultipliers: Float64Array;
  readonly iterations: number;
  /** The objective at the start and after every iteration. */
  readonly trace: readonly number[];
}
