import type { Constraints } from "../optimize/constraints.ts";
import { longOnly } from "../optimize/constraints.ts";

export type WeightSpec = number | string | Readonly<Record<string, number>>;

/** The feasible set as people write it, before the assets are known. */
export interface ConstraintsSpec {
  /** One number for all, or one for each asset named (as text: `A=0.1,B=0.2`); default 0. */
  readonly minWeight?: WeightSpec;
  /** Default 1. */
  readonly maxWeight?: WeightSpec;
  /** `A + B <= 0.4`. */
  readonly linear?: readonly string[];
}

export function constraintsFor(_spec: ConstraintsSpec, assets: readonly string[]): Constraints {
  return longOnly(assets.length);
}
