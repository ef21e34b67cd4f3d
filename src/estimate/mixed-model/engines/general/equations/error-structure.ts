import type { ArrowMatrix } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import type { Incidence } from "./incidence.ts";

/**
 * W, the covariance of records given the random effects of the equations: residual variances and whatever else is
 * block diagonal, so that no equations are needed for it. Linear in its components: `W = sum_j phi_j W_j`.
 */
export interface ErrorStructure {
  /** Names of the components, the residual ones last. */
  readonly components: readonly string[];
  /** How many of the last components are residual variances, which must stay above zero. */
  readonly residuals: number;
  /** Whether W is one variance times what is known; the equations then are formed once. */
  readonly homogeneous: boolean;
  /** The block of W that every record is in (n); without, each has its own. */
  readonly block?: Int32Array;
  /** W at given components. */
  at(components: Float64Array): Errors;
  /** `W_j x`. */
  part(j: number, x: Float64Array): Float64Array;
}

/** W at given components. */
export interface Errors {
  readonly logDeterminant: number;
  /** How far W is from singular: by how much solving with it may magnify rounding. */
  readonly condition: number;
  /** `W^-1 x`. */
  solve(x: Float64Array): Float64Array;
  /** `S' W^-1 S`. */
  information(s: Incidence): ArrowMatrix;
  /** `tr(P W_j)` for every j, with `P = W^-1 - W^-1 S B S' W^-1`, without B `P = W^-1`. */
  traces(s: Incidence, b?: ArrowMatrix): Float64Array;
}
