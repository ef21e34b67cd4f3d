import type { Matrix } from "../../matrix/matrix.ts";
import type { KinkedPoint, KinkedProgram } from "./kinked-program.ts";

/** What a distance `v(x) = sqrt((x - center)' metric (x - center))` is to a program, whose other objective is f. */
export type DistanceRole =
  /** `v <= limit`. */
  | { readonly kind: "limit"; readonly limit: number }
  /** `price v` is added to the objective. */
  | { readonly kind: "price"; readonly price: number }
  /** The objective is `f / v`, f being negative at its minimizer. */
  | { readonly kind: "ratio" };

export interface Distance {
  /** `n x n`, symmetric, positive semidefinite. */
  readonly metric: Matrix;
  /** n. */
  readonly center: Float64Array;
  readonly role: DistanceRole;
}

/** A kinked program with distances in its objective or among its constraints; one ratio at most. */
export interface ConedProgram extends KinkedProgram {
  readonly distances: readonly Distance[];
  /** Added to f, which a ratio divides. Default: 0. */
  readonly constant?: number;
}

export interface ConedPoint extends KinkedPoint {
  /** One for each distance: what a unit of it costs, by which its limit is priced; nonnegative. */
  readonly distanceMultipliers: Float64Array;
}
