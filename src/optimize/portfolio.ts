/** The hand-over of `optimize/`: the weights a design chose and how far they may be trusted, or why there are none. */
export type Portfolio = Optimal | Stopped | Infeasible;

/** Weights, whether or not they are the design's optimum. */
export type SolvedPortfolio = Optimal | Stopped;

/** The weights satisfy the constraints and, to `optimality`, the design's first-order conditions. */
export interface Optimal extends Chosen {
  readonly status: "optimal";
}

/** Weights of which it is not certified that they are what was asked for. */
export interface Stopped extends Chosen {
  readonly status: "stopped";
  readonly reason: StopReason;
  /** What stopped and where, in words. */
  readonly message: string;
}

/** The optimizer used up its iterations, or found no way on; or the fit behind the beliefs did not reach its optimum. */
export type StopReason = "iterations" | "stalled" | "estimate";

/** No weights: the constraints cannot hold together, or the design has no optimum within them. */
export interface Infeasible {
  readonly status: "infeasible";
  readonly design: string;
  readonly assets: readonly string[];
  /** The constraints that cannot hold together, in words, and by how much. */
  readonly conflict: readonly string[];
  /** Constraints hold, but the objective has no best value: for fewer assets it may have one. */
  readonly isEndless?: true;
}

interface Chosen {
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
  /** Values of the design's and the estimator's options that were chosen inside the window, as they were written. */
  readonly tuned?: Readonly<Record<string, string>>;
  /** Of a search over whole positions: how far the objective may be from the best, relative; zero where that is proved, left out where nothing is known. */
  readonly gap?: number;
  /** The risk in the measure that the design was asked for, per period, a loss positive. */
  readonly riskValue?: number;
  /** What each constraint that binds costs. */
  readonly prices?: readonly ConstraintPrice[];
  /** What else the design found, ready for JSON. */
  readonly details?: { readonly [key: string]: unknown };
}

/** What a constraint costs: how much better the objective, in annual units, would be for one more unit of its limit. */
export interface ConstraintPrice {
  /** As it was written. */
  readonly constraint: string;
  /** Not negative. */
  readonly multiplier: number;
}

/** A design that gave no portfolio, and the constraints that could not hold together. */
export interface Replaced {
  readonly design: string;
  readonly conflict: readonly string[];
}
