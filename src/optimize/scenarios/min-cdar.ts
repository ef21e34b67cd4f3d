import { settled } from "../../base/option/read-options.ts";
import type { Moments } from "../../estimate/moments.ts";
import { rowOf } from "../../numeric/matrix/matrix.ts";
import { multiplyVector } from "../../numeric/matrix/multiply.ts";
import { maxAbs } from "../../numeric/matrix/vector.ts";
import { isPolyhedral } from "../constraints/constraint-kinds.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { requireScenarios } from "../moments/require-scenarios.ts";
import type { Portfolio } from "../portfolio.ts";
import { searchedDesign } from "../positions/searched-design.ts";
import { sparseRows } from "../program/sparse-rows.ts";
import type { Entries } from "../program/weight-program.ts";
import { cdar } from "../risk/measures/cdar.ts";
import { renamedRisk } from "../risk/renamed-risk.ts";
import { scenarioProbabilities } from "../risk/terms/risk-measure.ts";
import { type TailOptions, tailOptions } from "./min-cvar.ts";
import { solveScenarioDesign } from "./scenario-design.ts";

/**
 * The feasible weights of least conditional drawdown at risk: the mean of the worst drawdowns of the scenarios in
 * their order, drawdowns being measured on the cumulative sum of returns from zero (uncompounded, which is linear in
 * the weights).
 *
 *     min  a + sum p_t max(0, d_t - a) / (1 - confidence),    d_t >= d_(t-1) - r_t'w,    d_t >= 0
 *
 * Needs `loadLinearSolver`.
 *
 * @returns `objective` is the conditional drawdown at risk; `details.drawdownAtRisk` is a.
 * @throws {InputError} `bad-option` for a confidence outside 0 to 1, `too-few-periods` without scenarios.
 * @see Chekhlov, Uryasev and Zabarankin (2005), Int. J. Theoretical and Applied Finance 8(1), 13-58.
 */
export function minCdar(moments: Moments, constraints: Constraints, options: TailOptions = {}): Portfolio {
  const { confidence } = settled(tailOptions, options, "min-cdar");
  const { positions } = constraints;
  if (positions !== undefined) {
    return searchedDesign({ design: "min-cdar", assets: moments.assets }, constraints, positions, {
      solve: (within) => minCdar(moments, within, options),
      lossOf: ({ objective }) => objective,
    });
  }
  requireScenarios(moments, "min-cdar");
  if (!isPolyhedral(constraints))
    return renamedRisk("min-cdar", moments, constraints, { risk: "cdar", confidence });
  const { scenarios } = moments;
  const [periods, size] = [scenarios.rows, scenarios.columns];
  const probabilities = scenarioProbabilities(moments.probabilities, periods);
  const unit = 1 / (maxAbs(scenarios.data) || 1); // the solver's tolerances are absolute
  const drawdownAt = (t: number): number => size + 1 + t;
  const demands = Array.from({ length: periods }, (_, t): Entries => {
    const fall = Array.from(rowOf(scenarios, t), (r, j) => [j, r * unit] as const);
    return t === 0 ? [...fall, [drawdownAt(0), 1]] : [...fall, [drawdownAt(t), 1], [drawdownAt(t - 1), -1]];
  });
  return solveScenarioDesign(moments, constraints, {
    design: "min-cdar",
    unit,
    cost: [1, ...new Array<number>(periods).fill(0)],
    lower: [Number.NEGATIVE_INFINITY, ...new Array<number>(periods).fill(0)],
    demands,
    hinges: sparseRows(
      Array.from(
        { length: periods },
        (_, t): Entries => [
          [size, 1],
          [drawdownAt(t), -1],
        ],
      ),
      size + 1 + periods,
    ),
    weights: probabilities.map((p) => p / (1 - confidence)),
    objective: (weights) =>
      cdar(confidence).value(
        multiplyVector(scenarios, weights).map((r) => -r),
        probabilities,
      ),
    details: (_, [edge]) => ({ drawdownAtRisk: edge / unit, confidence }),
  });
}
