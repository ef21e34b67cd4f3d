import type { Matrix } from "../../matrix/matrix.ts";

/** A smooth function seen from one point; what the point costs is paid once, derivatives reuse it. */
export interface SmoothPoint {
  readonly value: number;
  /** Writes the gradient (N) into `out`. */
  gradient(out: Float64Array): Float64Array;
}

/**
 * A smooth function of N variables. `at` keeps `x` without copying it: do not change it while the point is used.
 */
export interface SmoothFunction<Point extends SmoothPoint = SmoothPoint> {
  at(x: Float64Array): Point;
}

/** A point that knows its curvature too. */
export interface CurvedPoint extends SmoothPoint {
  /** Writes `H d` into `out`. */
  hessianVector(d: Float64Array, out: Float64Array): Float64Array;
  /** The Hessian, or its rows and columns at `indices`. */
  hessian(indices?: readonly number[]): Matrix;
}

/** A twice differentiable function of N variables. */
export type CurvedFunction = SmoothFunction<CurvedPoint>;
