import type { Range } from "../../base/range.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";

export type { Range } from "../../base/range.ts";

/** One linear constraint on the weights: `coefficients' w (sense) bound`. */
export interface LinearConstraint {
  /** As the user wrote it, for messages. */
  readonly text: string;
  /** N. */
  readonly coefficients: Float64Array;
  readonly sense: "<=" | ">=" | "=";
  readonly bound: number;
}

/**
 * A limit on a sum of distances of the weights from others: short, gross and long exposure (from zero), turnover (from the
 * weights held).
 *
 *     sum_i  above max(0, w_i - center_i) + below max(0, center_i - w_i)  <=  limit
 */
export interface DeviationLimit {
  readonly text: string;
  /** N. */
  readonly center: Float64Array;
  /** Nonnegative: what a unit above the center counts. */
  readonly above: number;
  /** Nonnegative: what a unit below it counts. */
  readonly below: number;
  readonly limit: number;
}

/**
 * A limit on a volatility a year: of the portfolio (from zero), or of its distance from a benchmark, its tracking error.
 *
 *     sqrt(periodsPerYear (w - center)' covariance (w - center))  <=  limit
 */
export interface VolatilityLimit {
  readonly text: string;
  /** N. */
  readonly center: Float64Array;
  /** `N x N`, per period. */
  readonly covariance: Matrix;
  readonly periodsPerYear: number;
  /** A year. */
  readonly limit: number;
}

/** Limits on how many weights are not zero, and how small those may be. */
export interface PositionLimits {
  readonly text: string;
  /** Most weights that are not zero. */
  readonly most?: number;
  /** Fewest. */
  readonly least?: number;
  /** N, nonnegative: each weight is zero or at least this. */
  readonly smallest?: Float64Array;
}

/** The feasible set, the same for every design: what it can hold to it takes, and names what it cannot. */
export interface Constraints {
  /** N. `-Infinity` where there is none. */
  readonly lower: Float64Array;
  /** N. `Infinity` where there is none. */
  readonly upper: Float64Array;
  /** What the weights sum to; what is left of one is cash, what is above it borrowed. */
  readonly budget: number | Range;
  readonly linear: readonly LinearConstraint[];
  /** Default: none. */
  readonly deviations?: readonly DeviationLimit[];
  /** Default: none. */
  readonly volatilities?: readonly VolatilityLimit[];
  /** Default: none. */
  readonly positions?: PositionLimits;
  /** Whether bounds or the budget were written in percent, as messages then say them. */
  readonly isInPercent?: boolean;
}

/** Weights between 0 and 1 that sum to one. */
export function longOnly(size: number): Constraints {
  return { lower: new Float64Array(size), upper: new Float64Array(size).fill(1), budget: 1, linear: [] };
}

/** Any weights. */
export function unlimited(size: number): Constraints {
  const upper = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const budget = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };
  return { lower: upper.map((bound) => -bound), upper, budget, linear: [] };
}

/** What the value of a linear constraint has to be, at least and at most. */
export function rangeOf({ sense, bound }: Pick<LinearConstraint, "sense" | "bound">): Range {
  return {
    least: sense === "<=" ? Number.NEGATIVE_INFINITY : bound,
    most: sense === ">=" ? Number.POSITIVE_INFINITY : bound,
  };
}

/** What the weights sum to, at least and at most. */
export function budgetRange({ budget }: Pick<Constraints, "budget">): Range {
  return typeof budget === "number" ? { least: budget, most: budget } : budget;
}

/** The largest sum of the weights: what a formula invests. */
export function mostInvested(constraints: Pick<Constraints, "budget">): number {
  return budgetRange(constraints).most;
}
