import { InputError } from "../../base/errors.ts";
import type { Moments } from "../../estimate/moments.ts";
import { certified } from "../certified.ts";
import { sourcePrices } from "../constraint-prices.ts";
import { constraintKinds, requireTaken } from "../constraints/constraint-kinds.ts";
import { boundConflicts, brokenConstraints } from "../constraints/constraint-words.ts";
import type { Constraints } from "../constraints/constraints.ts";
import type { Infeasible, Portfolio } from "../portfolio.ts";
import { setConflict } from "../program/set-conflict.ts";
import type { ProgramSolution } from "../program/solve-program.ts";
import type { RiskProblem } from "./risk-problem.ts";
import { settledWeights } from "./settled-weights.ts";

/** Of weights, what a design says of them. */
export interface RiskFigures {
  readonly objective: number;
  /** How far they may be from the best, relative: from their own figures and the bound that multipliers prove. */
  readonly gap: number;
  /** What a unit of what the program minimizes is of the objective: prices of constraints are in its units. Default: none are said. */
  readonly unit?: number;
  readonly details?: { readonly [key: string]: unknown };
}

/**
 * What became of a design's program as a portfolio: certified by the gap between the definition, at the weights, and the
 * program's bound, beside the residuals of its rows. Where the program stopped outside of the constraints, these are looked at alone:
 * beside a risk of thousands of rows a conflict among a few may not show.
 *
 * @param scale the variable that scales the weights, where one does.
 * @throws {InputError} `bad-constraint` where the objective gets better for ever.
 */
export function judgedRisk(
  design: string,
  { moments: { assets }, riskOf }: Pick<RiskProblem, "moments" | "riskOf">,
  constraints: Constraints,
  solution: ProgramSolution,
  figuresOf: (weights: Float64Array) => RiskFigures,
  scale?: number,
): Portfolio {
  if (solution.status === "infeasible") {
    return { status: "infeasible", design, assets, conflict: solution.conflict };
  }
  if (solution.status === "unbounded") {
    throw new InputError("bad-constraint", `${design} gets better for ever; bounds are needed`);
  }
  const size = scale === undefined ? 1 : solution.x[scale];
  const weights = settledWeights(
    solution.x.slice(0, assets.length).map((y) => y / size),
    constraints,
  );
  const { gap, unit, ...figures } = figuresOf(weights);
  const { multipliers } = solution;
  const isPriced = unit !== undefined && multipliers.length > 0;
  const prices = isPriced && sourcePrices(assets, constraints, multipliers, unit);
  const judged = certified(
    {
      design,
      assets,
      weights,
      ...figures,
      riskValue: riskOf(weights),
      optimality: Math.max(solution.residual, Math.abs(gap)),
      iterations: solution.iterations,
      ...(prices && { prices }),
    },
    constraints,
  );
  if (judged.status === "optimal" || brokenConstraints(weights, constraints, assets).length === 0)
    return judged;
  const conflict = setConflict(constraints, assets);
  return conflict.length > 0 ? { status: "infeasible", design, assets, conflict } : judged;
}

/**
 * That no weights lie within the bounds, where none do.
 *
 * @throws {InputError} `bad-constraint` for limits on positions, which no convex program holds to.
 */
export function boundsRefusal(
  design: string,
  { assets }: Pick<Moments, "assets">,
  constraints: Constraints,
): Infeasible | undefined {
  requireTaken(
    design,
    constraints,
    constraintKinds.filter((kind) => kind !== "positions"),
  );
  const conflict = boundConflicts(constraints, assets);
  return conflict.length > 0 ? { status: "infeasible", design, assets, conflict } : undefined;
}
