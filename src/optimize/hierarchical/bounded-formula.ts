import type { Moments } from "../../estimate/moments.ts";
import { brokenConstraints, fixedWeightsConflict } from "../constraints/constraint-words.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { formulaDesign } from "../formulas/formula-design.ts";
import type { Portfolio } from "../portfolio.ts";

/** A portfolio whose weights are given by a formula that keeps bounds: infeasible where another constraint forbids them. */
export function boundedFormula(
  design: string,
  moments: Moments,
  constraints: Constraints,
  weights: Float64Array,
  details: { readonly [key: string]: unknown },
): Portfolio {
  const { assets } = moments;
  const broken = brokenConstraints(weights, constraints, assets);
  if (broken.length === 0) return formulaDesign(design, moments, constraints, weights, details);
  const why = `${design} is a formula that bounds can move, and no other constraints`;
  return { status: "infeasible", design, assets, conflict: fixedWeightsConflict(why, broken) };
}
