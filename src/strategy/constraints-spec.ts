import type { Constraints } from "../optimize/constraints.ts";
import { parseLinearConstraint } from "../optimize/parse-linear-constraint.ts";
import { weightBounds } from "../optimize/weight-bounds.ts";

/** One number for all, or one for each asset named (as text: `A=0.1,B=0.2`). */
export type WeightSpec = number | string | Readonly<Record<string, number>>;

/** The feasible set as people write it, before the assets are known. */
export interface ConstraintsSpec {
  /** Default 0. */
  readonly minWeight?: WeightSpec;
  /** Default 1. */
  readonly maxWeight?: WeightSpec;
  /** `A + B <= 0.4`. */
  readonly linear?: readonly string[];
}

/** The feasible set over these assets; weights sum to one. */
export function constraintsFor(spec: ConstraintsSpec, assets: readonly string[]): Constraints {
  return {
    lower: weightBounds(spec.minWeight, assets, 0),
    upper: weightBounds(spec.maxWeight, assets, 1),
    budget: 1,
    linear: (spec.linear ?? []).map((text) => parseLinearConstraint(text, assets)),
  };
}
