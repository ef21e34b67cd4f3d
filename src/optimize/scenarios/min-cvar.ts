import type { OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { Moments } from "../../estimate/moments.ts";
import { multiplyVector } from "../../numeric/matrix/multiply.ts";
import { maxAbs } from "../../numeric/matrix/vector.ts";
import { isPolyhedral } from "../constraints/constraint-kinds.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { requireScenarios } from "../moments/require-scenarios.ts";
import type { Standing } from "../objective/standing.ts";
import type { Portfolio } from "../portfolio.ts";
import { searchedDesign } from "../positions/searched-design.ts";
import { cvar } from "../risk/measures/cvar.ts";
import { renamedRisk } from "../risk/renamed-risk.ts";
import { riskOptions } from "../risk/risk-options.ts";
import { type RiskMeasure, scenarioProbabilities } from "../risk/terms/risk-measure.ts";
import { fullRows, solveScenarioDesign } from "./scenario-design.ts";

/** The options of `min-cvar` and `min-cdar`. */
export const tailOptions = { confidence: riskOptions.confidence };

/** The options of `min-cvar` and `min-cdar`, as far as they are said. */
export type TailOptions = OptionsOf<typeof tailOptions>;

/**
 * The feasible weights of least conditional value at risk: the mean of the worst scenarios, those beyond the
 * confidence, with the share of the scenario at the edge that belongs to them.
 *
 *     min  a + sum p_t max(0, -r_t'w - a) / (1 - confidence)
 *
 * Needs `loadLinearSolver`.
 *
 * @param standing `near`, where weights are known that are likely near the answer.
 * @returns `objective` is the conditional value at risk per period, a loss being positive; `details.valueAtRisk` is a.
 * @throws {InputError} `bad-option` for a confidence outside 0 to 1, `too-few-periods` without scenarios.
 * @see Rockafellar and Uryasev (2000), J. Risk 2(3), 21-41.
 */
export function minCvar(
  moments: Moments,
  constraints: Constraints,
  options: TailOptions = {},
  { near }: Pick<Standing, "near"> = {},
): Portfolio {
  const { confidence } = settled(tailOptions, options, "min-cvar");
  const { positions } = constraints;
  if (positions !== undefined) {
    return searchedDesign({ design: "min-cvar", assets: moments.assets }, constraints, positions, {
      solve: (within) => minCvar(moments, within, options),
      lossOf: ({ objective }) => objective,
    });
  }
  requireScenarios(moments, "min-cvar");
  if (!isPolyhedral(constraints))
    return renamedRisk("min-cvar", moments, constraints, { risk: "cvar", confidence });
  const { scenarios } = moments;
  const probabilities = scenarioProbabilities(moments.probabilities, scenarios.rows);
  const unit = 1 / (maxAbs(scenarios.data) || 1); // the solver's tolerances are absolute
  const risk = cvar(confidence);
  const lossesOf = (weights: Float64Array): Float64Array => multiplyVector(scenarios, weights).map((r) => -r);
  return solveScenarioDesign(moments, constraints, {
    design: "min-cvar",
    unit,
    cost: [1],
    lower: [Number.NEGATIVE_INFINITY],
    hinges: fullRows(scenarios, unit, 1),
    weights: probabilities.map((p) => p / (1 - confidence)),
    ...(near && { near: Float64Array.of(...near, unit * edgeOf(risk, lossesOf(near), probabilities)) }),
    objective: (weights) => risk.value(lossesOf(weights), probabilities),
    details: (_, [edge]) => ({ valueAtRisk: edge / unit, confidence }),
  });
}

/** The smallest loss of those that count. */
function edgeOf({ slopes }: RiskMeasure, losses: Float64Array, probabilities: Float64Array): number {
  const counts = slopes(losses, probabilities);
  return losses.reduce(
    (least, loss, t) => (counts[t] > 0 ? Math.min(least, loss) : least),
    Number.POSITIVE_INFINITY,
  );
}

/** Mean of the largest `(1 - confidence) T` values, the last of them in part. */
export function tailMean(values: Float64Array, confidence: number): number {
  const count = (1 - confidence) * values.length;
  const sorted = values.toSorted((a, b) => b - a);
  const whole = Math.min(Math.floor(count * (1 + 1e-15)), sorted.length);
  let total = 0;
  for (let t = 0; t < whole; t++) total += sorted[t];
  const part = Math.max(0, count - whole);
  return (total + (part > 0 && whole < sorted.length ? part * sorted[whole] : 0)) / count;
}
