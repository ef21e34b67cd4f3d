import { existingCovariance } from "../../moments/existing-covariance.ts";
import { distanceRows } from "../../program/distance-rows.ts";
import { type ProgramSolution, solveProgram } from "../../program/solve-program.ts";
import { addVariables, type WeightProgram } from "../../program/weight-program.ts";
import type { CovarianceRisk } from "../covariance-risk.ts";

/** Minimizes the cost of a program and the volatility of its weights, in the problem's unit: `||L'y||` for `S = L L'`. */
export function minimizeWithVolatility(
  program: WeightProgram,
  { moments, unit }: CovarianceRisk,
): ProgramSolution {
  const length = addVariables(program, 1);
  program.cost[length] = 1;
  const factors = distanceRows(existingCovariance(moments), unit);
  program.cones.push({
    cone: { kind: "second-order", size: 1 + factors.length },
    rows: [{ entries: [[length, 1]], constant: 0 }, ...factors],
  });
  return solveProgram(program, moments.assets);
}
