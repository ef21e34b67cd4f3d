import type { Moments } from "../../estimate/moments.ts";
import { type Constraints, longOnly, mostInvested } from "../constraints/constraints.ts";
import type { Portfolio } from "../portfolio.ts";
import { formulaDesign } from "./formula-design.ts";

/**
 * One over N each, whatever the beliefs: the benchmark that is hard to beat.
 *
 * A formula, not an optimization: where a constraint forbids its weights it is infeasible, rather than bent.
 */
export function equalWeight(moments: Moments, constraints?: Constraints): Portfolio {
  const size = moments.assets.length;
  const within = constraints ?? longOnly(size);
  return formulaDesign(
    "equal-weight",
    moments,
    within,
    new Float64Array(size).fill(mostInvested(within) / size),
  );
}
