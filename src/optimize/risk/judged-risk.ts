import { InputError } from "../../base/errors.ts";
import { certified } from "../certified.ts";
import { constraintKinds, requireTaken } from "../constraints/constraint-kinds.ts";
import type { Constraints } from "../constraints/constraints.ts";
import type { Portfolio } from "../portfolio.ts";
import type { ProgramSolution } from "../program/solve-program.ts";
import type { RiskProblem } from "./risk-problem.ts";

/** Of weights, what a design says of them. */
export interface RiskFigures {
  readonly objective: number;
  /** How far they may be from the best, relative: from their own figures and the bound that multipliers prove. */
  readonly gap: number;
  readonly details?: { readonly [key: string]: unknown };
}

/**
 * What became of a design's program as a portfolio: certified by the gap between the definition, at the weights, and the
 * program's bound, beside the residuals of its rows.
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
  const weights = solution.x.slice(0, assets.length).map((y) => y / size);
  const { gap, ...figures } = figuresOf(weights);
  return certified(
    {
      design,
      assets,
      weights,
      ...figures,
      riskValue: riskOf(weights),
      optimality: Math.max(solution.residual, Math.abs(gap)),
      iterations: solution.iterations,
    },
    constraints,
  );
}

/** Limits on positions, which no convex program holds to, are refused by name. */
export function requireConvex(design: string, constraints: Constraints): void {
  requireTaken(
    design,
    constraints,
    constraintKinds.filter((kind) => kind !== "positions"),
  );
}
