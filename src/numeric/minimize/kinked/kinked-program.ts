import type { QuadraticProgram } from "../quadratic/quadratic-program.ts";

/** `sum_j above_j max(0, x_j - center_j) + below_j max(0, center_j - x_j)`: convex, with a kink at each center. */
export interface Deviation {
  /** n. */
  readonly center: Float64Array;
  /** n, nonnegative. */
  readonly above: Float64Array;
  /** n, nonnegative. */
  readonly below: Float64Array;
}

/**
 * A quadratic program with costs of deviations in its objective, and limits on others:
 *
 *     minimize 1/2 x'Hx + c'x + sum of costs(x)   subject to the bounds and rows,   deviation_d(x) <= limit_d
 */
export interface KinkedProgram extends QuadraticProgram {
  readonly costs?: readonly Deviation[];
  readonly limits?: readonly (Deviation & { readonly limit: number })[];
}

/** A minimizer of a kinked program with its multipliers. */
export interface KinkedPoint {
  readonly x: Float64Array;
  /** n: of the bounds, positive at a lower one, negative at an upper one. */
  readonly boundMultipliers: Float64Array;
  /** m: signed likewise. */
  readonly rowMultipliers: Float64Array;
  /** One for each limit, nonnegative. */
  readonly limitMultipliers: Float64Array;
  /** Largest violation of the KKT conditions, relative to the terms they are made of. */
  readonly residual: number;
  /** Working sets tried. */
  readonly iterations: number;
}

/** `deviation(x)`. */
export function deviationAt({ center, above, below }: Deviation, x: Float64Array): number {
  let total = 0;
  for (let j = 0; j < x.length; j++) {
    const move = x[j] - center[j];
    total += move > 0 ? above[j] * move : -below[j] * move;
  }
  return total;
}
