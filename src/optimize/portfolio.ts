/** The hand-over of `optimize/`: the weights a design chose, and how far they may be trusted. */
export type Portfolio = SolvedPortfolio | InfeasiblePortfolio;

export interface SolvedPortfolio {
  /** `stopped`: the weights satisfy the constraints, but the optimum was not certified. */
  readonly status: "optimal" | "stopped";
  /** Where stopped: why. */
  readonly reason?: "iterations" | "stalled";
  /** What stopped, in words, where it was not the optimizer. */
  readonly because?: string;
  readonly design: string;
  readonly assets: readonly string[];
  /** N, in the order of `assets`. */
  readonly weights: Float64Array;
  /** The design's own objective at the weights, as its documentation states it. */
  readonly objective: number;
  /** Relative first-order (KKT) residual, computed after the fact from the weights; 0 where a design has none. */
  readonly optimality: number;
  readonly iterations: number;
  /** `w'Sigma w` per period: the variance that the beliefs see for the weights, where it was computed. */
  readonly predictedVariance?: number;
  /** Where the design asked for has no portfolio and another stands in for it: which, and why. */
  readonly insteadOf?: Replaced;
  /** What else the design found, ready for JSON. */
  readonly details?: { readonly [key: string]: unknown };
}

/** A design that gave no portfolio, and the constraints that could not hold together. */
export interface Replaced {
  readonly design: string;
  readonly conflict: readonly string[];
}

export interface InfeasiblePortfolio {
  readonly status: "infeasible";
  readonly design: string;
  readonly assets: readonly string[];
  /** The constraints that cannot hold together, in words, and by how much. */
  readonly conflict: readonly string[];
}
