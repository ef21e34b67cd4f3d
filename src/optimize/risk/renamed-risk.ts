import type { Moments } from "../../estimate/moments.ts";
import type { Constraints } from "../constraints/constraints.ts";
import type { Portfolio } from "../portfolio.ts";
import { renamed } from "../renamed.ts";
import { boundsRefusal } from "./judged-risk.ts";
import { type MinRiskOptions, minRisk } from "./min-risk.ts";

/** The portfolio of least risk under the name of the design that stands for its measure. */
export function renamedRisk(
  design: string,
  moments: Moments,
  constraints: Constraints,
  options: MinRiskOptions,
): Portfolio {
  boundsRefusal(design, moments, constraints);
  return renamed(minRisk(moments, constraints, options), design);
}
