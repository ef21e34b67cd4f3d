import type { Moments } from "../../estimate/moments.ts";
import { certified } from "../certified.ts";
import { brokenConstraints, fixedWeightsConflict } from "../constraints/constraint-words.ts";
import type { Constraints } from "../constraints/constraints.ts";
import type { Portfolio } from "../portfolio.ts";

/** A portfolio whose weights are given by a formula: infeasible where a constraint forbids them. */
export function formulaDesign(
  design: string,
  { assets }: Pick<Moments, "assets">,
  constraints: Constraints,
  weights: Float64Array,
  details?: { readonly [key: string]: unknown },
): Portfolio {
  const broken = brokenConstraints(weights, constraints, assets);
  if (broken.length > 0) {
    const conflict = fixedWeightsConflict(`${design} is a formula that constraints cannot move`, broken);
    return { status: "infeasible", design, assets, conflict };
  }
  const found = { design, assets, weights, objective: 0, optimality: 0, iterations: 0 };
  return certified({ ...found, ...(details && { details }) }, constraints);
}
