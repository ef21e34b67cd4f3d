import { InputError } from "../../../base/errors.ts";
import { list, type OptionsOf } from "../../../base/option/option.ts";
import { settled } from "../../../base/option/read-options.ts";
import type { Moments } from "../../../estimate/moments.ts";
import { reducedGradient } from "../../../numeric/minimize/descent/reduced-gradient.ts";
import { requireTaken } from "../../constraints/constraint-kinds.ts";
import type { Constraints } from "../../constraints/constraints.ts";
import type { Portfolio } from "../../portfolio.ts";
import { projectionOnto } from "../feasible-weights.ts";
import { skewTMoments } from "../moments/skew-t-moments.ts";
import { combinedMoments, signed } from "../solvers/mvsk-objective.ts";
import { publishedSca } from "./published-sca.ts";
import { publishedStart } from "./published-slsqp.ts";

/** The options of `mvsk-as-published`. */
export const publishedMvskOptions = {
  mvskLambda: list({
    says: "Weights on the four moments; the published ones are risk aversion 10, without the mean.",
    of: { kind: "number", unit: "ratio", least: 0 },
    count: 4,
    usual: [0, 5, 110 / 6, 55],
  }),
};

/**
 * The MVSK portfolio as the source document finds it, defects included: `publishedSca` from `publishedStart`.
 *
 * `status` repeats the document's claim, which takes the weights whether its rule fired or not; `optimality` is what the
 * right gradient says of them, and `details.converged` whether the rule fired. Long-only, without further constraints.
 *
 * @throws {InputError} `bad-option` for beliefs that are not a skew-t, or other constraints.
 */
export function publishedMvsk(
  moments: Moments,
  constraints: Constraints,
  options: OptionsOf<typeof publishedMvskOptions> = {},
): Portfolio {
  const { mvskLambda: lambda } = settled(publishedMvskOptions, options, "mvsk-as-published");
  const { assets, skewT } = moments;
  if (skewT === undefined) {
    throw new InputError(
      "bad-option",
      `mvsk-as-published needs a skew-t, the model ${moments.model} is none`,
    );
  }
  requireLongOnly(constraints);
  const { weights, converged, iterations } = publishedSca(skewT, lambda, publishedStart(skewT));
  const point = combinedMoments(skewTMoments(skewT), signed(lambda)).at(weights);
  const gradient = point.gradient(new Float64Array(assets.length));
  return {
    status: "optimal",
    design: "mvsk-as-published",
    assets,
    weights,
    objective: point.value,
    optimality: reducedGradient(weights, gradient, projectionOnto(constraints)),
    iterations,
    details: { moments: skewTMoments(skewT).at(weights).phi, lambda, converged },
  };
}

function requireLongOnly(constraints: Constraints): void {
  requireTaken("mvsk-as-published", constraints, ["budget range", "linear"]);
  const { lower, upper, budget, linear } = constraints;
  const usual = lower.every((low) => low === 0) && upper.every((high) => high >= 1) && budget === 1;
  if (usual && linear.length === 0) return;
  throw new InputError(
    "bad-option",
    "mvsk-as-published knows no constraints but long-only weights that sum to 1",
  );
}
