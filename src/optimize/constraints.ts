/** One linear constraint on the weights: `coefficients' w (sense) bound`. */
export interface LinearConstraint {
  /** As the user wrote it, for messages. */
  readonly text: string;
  /** N. */
  readonly coefficients: Float64Array;
  readonly sense: "<=" | ">=" | "=";
  readonly bound: number;
}

/** The feasible set every design works in: box, budget, and linear constraints. */
export interface Constraints {
  /** N. `-Infinity` where there is none. */
  readonly lower: Float64Array;
  /** N. `Infinity` where there is none. */
  readonly upper: Float64Array;
  /** What the weights sum to. */
  readonly budget: number;
  readonly linear: readonly LinearConstraint[];
}

/** Weights between 0 and 1 that sum to one. */
export function longOnly(size: number): Constraints {
  return { lower: new Float64Array(size), upper: new Float64Array(size).fill(1), budget: 1, linear: [] };
}
