import type { Moments } from "../../estimate/moments.ts";
import { certified } from "../certified.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { minimumVariance } from "../mean-variance/minimum-variance.ts";
import type { Portfolio } from "../portfolio.ts";

/** Where the critical line could not be followed to its end: the minimum-variance weights, and that they are not the optimum. */
export function stoppedPath(
  design: string,
  moments: Moments,
  constraints: Constraints,
  reason: "iterations" | "stalled" = "stalled",
): Portfolio {
  const fallback = minimumVariance(moments, constraints);
  if (fallback.status === "infeasible") return { ...fallback, design };
  const { assets, weights, iterations } = fallback;
  const uncertified = { design, assets, reason, weights, iterations };
  return certified({ ...uncertified, objective: Number.NaN, optimality: Number.NaN }, constraints);
}
