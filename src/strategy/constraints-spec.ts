import { list, record, type Settled } from "../base/option/option.ts";
import type { Constraints } from "../optimize/constraints/constraints.ts";
import { parseLinearConstraint } from "../optimize/constraints/text/parse-constraint.ts";
import { weightBounds } from "../optimize/constraints/weight-bounds.ts";

/** The options of a feasible set. */
export const constraintOptions = {
  minWeight: record({
    says: "Least weight: one number for all assets, or one for each asset named.",
    of: { kind: "number", unit: "weight" },
    orOne: true,
    usual: 0,
  }),
  maxWeight: record({
    says: "Largest weight: one number for all assets, or one for each asset named.",
    of: { kind: "number", unit: "weight" },
    orOne: true,
    usual: 1,
  }),
  constraints: list({
    says: 'Linear constraints on the weights: "A + 2 B <= 40%".',
    of: { kind: "text" },
    usual: [],
    repeated: true,
    flag: "constraint",
  }),
};

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

/** The feasible set of settings that were read. */
export function constraintsOf({
  minWeight,
  maxWeight,
  constraints,
}: Pick<Settled<typeof constraintOptions>, keyof typeof constraintOptions>): ConstraintsSpec {
  return { minWeight, maxWeight, linear: constraints };
}

/**
 * The feasible set over these assets; weights sum to one.
 *
 * @param known all the assets that may be named: those beyond `assets` are not there now, and weigh nothing. A linear constraint
 *   that is left without an asset is left out. Default: none beyond.
 */
export function constraintsFor(
  spec: ConstraintsSpec,
  assets: readonly string[],
  known: readonly string[] = assets,
): Constraints {
  const { minWeight, maxWeight } = constraintOptions;
  const position = new Map(known.map((name, i) => [name, i]));
  const places = assets.map((name) => position.get(name) ?? 0);
  const ofAssets = (all: Float64Array): Float64Array => Float64Array.from(places, (i) => all[i]);
  const linear = (spec.linear ?? []).map((text) => {
    const all = parseLinearConstraint(text, known);
    return { ...all, coefficients: ofAssets(all.coefficients) };
  });
  return {
    lower: ofAssets(weightBounds(spec.minWeight, known, minWeight.usual)),
    upper: ofAssets(weightBounds(spec.maxWeight, known, maxWeight.usual)),
    budget: 1,
    linear: linear.filter(({ coefficients }) => coefficients.some((value) => value !== 0)),
  };
}
