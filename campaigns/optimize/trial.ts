import type { Moments } from "kinfolio/estimate";
import type { RandomStream } from "kinfolio/numeric";
import type { Constraints, Portfolio } from "kinfolio/optimize";
import type { Problem } from "./problems.ts";

/** First-order conditions of a design at its weights: the gradient of what it minimizes, and the size of its terms. */
export interface Conditions {
  readonly gradient: Float64Array;
  readonly scale: number;
  /** Inward normals of the design's own constraints that are met with equality. */
  readonly normals?: readonly Float64Array[];
}

/** A design under trial, for one problem with its options drawn. */
export interface Trial {
  readonly options: object;
  /** Constraints in place of the problem's, for designs that need others. */
  readonly within?: Constraints;
  readonly choose: (moments: Moments, constraints: Constraints) => Portfolio;
  /** Whether the problem is none of this design's, and refused as a bad option. */
  readonly isNone?: boolean;
  /** Whether what is minimized falls without end. */
  readonly canFall?: () => boolean;
  readonly conditions?: (weights: Float64Array) => Conditions | undefined;
  /** What else is wrong with weights. */
  readonly wrong?: (weights: Float64Array, objective: number) => string | undefined;
  /** Whether the design may have no portfolio though some weights are feasible. */
  readonly mayRefuse?: (words: string) => boolean;
}

export type DesignTrial = (problem: Problem, stream: RandomStream) => Trial;
