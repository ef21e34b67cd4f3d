import type { KinkedProgram } from "../kinked/kinked-program.ts";
import type { KinkedConflict } from "../kinked/minimize-kinked.ts";

/**
 * A quadratic program in which a variable is zero or at least so much, at most so many are not zero, or values come in
 * whole units:
 *
 *     minimize 1/2 x'Hx + c'x + costs(x) + constant   subject to the bounds, rows and limits of a kinked program,
 *     x_j = 0  or  smallest_j <= x_j <= upper_j,   least <= number of x_j that are not zero <= most,   x_j a multiple of unit_j
 */
export interface PositionsProgram extends KinkedProgram {
  /** n, nonnegative; a variable that has one must allow zero as its lower bound, and cannot be negative. */
  readonly smallest?: Float64Array;
  /** Most variables that are not zero. Default: n. */
  readonly most?: number;
  /** Fewest; a variable counts as held where it is at its smallest position or above. Default: 0. */
  readonly least?: number;
  /** Added to the objective, of which gaps are shares. Default: 0. */
  readonly constant?: number;
  /** n; zero where any value will do. Held to in multiples of the unit, exactly. */
  readonly unit?: Float64Array;
}

/** When a search over positions ends. */
export interface PositionsOptions {
  /** Relative gap at which the search may end as `optimal`. Default: 1e-9, the rounding of the quadratic programs. */
  readonly gap?: number;
  /** Asked before each node: false ends the search with what is known. */
  readonly goOn?: () => boolean;
  /** Most nodes. Default: 1,000,000. */
  readonly maxNodes?: number;
}

/** What a search over positions came to. */
export type SearchedPositions = {
  /** Relaxations solved. */
  readonly nodes: number;
} & (
  | {
      readonly status: "optimal";
      readonly x: Float64Array;
      readonly objective: number;
      /** No feasible point has a lower objective than this. */
      readonly bound: number;
      /** `objective - bound` relative to the larger of their sizes. */
      readonly gap: number;
    }
  | {
      readonly status: "stopped";
      /** `stalled`: programs of some parts did not end. */
      readonly reason: "interrupted" | "nodes" | "stalled";
      /** The best point found, if there is one; its objective is above the bound by the gap at most. */
      readonly x?: Float64Array;
      readonly objective: number;
      readonly bound: number;
      /** Infinite where nothing bounds the objective. */
      readonly gap: number;
    }
  /** No choice of positions satisfies all. */
  | { readonly status: "infeasible" }
);

export type PositionsSolution =
  | SearchedPositions
  | ({ readonly nodes: number } & (
      | {
          /** Already the bounds and rows alone cannot hold. */
          readonly status: "infeasible";
          readonly conflict?: readonly KinkedConflict[];
        }
      | { readonly status: "unbounded"; readonly direction: Float64Array }
    ));
