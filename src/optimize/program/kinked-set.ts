import type { Matrix } from "../../numeric/matrix/matrix.ts";
import type { Distance } from "../../numeric/minimize/kinked/coned-program.ts";
import type { Deviation } from "../../numeric/minimize/kinked/kinked-program.ts";
import type { Constraints, LinearConstraint, VolatilityLimit } from "../constraints/constraints.ts";
import { constraintRows } from "./constraint-rows.ts";

/** A feasible set in the terms of kinked programs with distances. */
export interface KinkedSet {
  /** Bounds; budget, linear constraints and demands as rows. */
  readonly rows: {
    readonly lower: Float64Array;
    readonly upper: Float64Array;
    readonly rows: Matrix;
    readonly rowLower: Float64Array;
    readonly rowUpper: Float64Array;
  };
  readonly limits: readonly (Deviation & { readonly limit: number })[];
  readonly distances: readonly Distance[];
}

/** All of a feasible set but limits on positions; volatilities per period. */
export function kinkedSet(constraints: Constraints, demands: readonly LinearConstraint[] = []): KinkedSet {
  const { lower, upper, budget, linear, deviations = [], volatilities = [] } = constraints;
  const n = lower.length;
  return {
    rows: { lower, upper, ...constraintRows(n, budget, [...linear, ...demands]) },
    limits: deviations.map(({ center, above, below, limit }) => ({
      center,
      above: new Float64Array(n).fill(above),
      below: new Float64Array(n).fill(below),
      limit,
    })),
    distances: volatilities.map((each) => distanceOf(each)),
  };
}

function distanceOf({ center, covariance, periodsPerYear, limit }: VolatilityLimit): Distance {
  return { metric: covariance, center, role: { kind: "limit", limit: limit / Math.sqrt(periodsPerYear) } };
}
