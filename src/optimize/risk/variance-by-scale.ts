import { existingCovariance } from "../moments/existing-covariance.ts";
import { distanceRows } from "../program/distance-rows.ts";
import { type ProgramSolution, solveProgram } from "../program/solve-program.ts";
import { addVariables, type WeightProgram } from "../program/weight-program.ts";
import type { CovarianceRisk } from "./covariance-risk.ts";

/**
 * Minimizes `y'Sy / k` of scaled weights `y = k w`, which is k times their variance: v with `||(2 L'y, k - v)|| <= k + v` for
 * `S = L L'`.
 */
export function minimizeVarianceByScale(
  program: WeightProgram,
  { moments, unit }: CovarianceRisk,
  scale: number,
): ProgramSolution {
  const variance = addVariables(program, 1);
  program.cost[variance] = 1;
  const factors = distanceRows(existingCovariance(moments), 2 * Math.sqrt(unit));
  const ends = [1, -1].map((sign) => {
    const entries = [[scale, 1] as const, [variance, sign] as const];
    return { entries, constant: 0 };
  });
  program.cones.push({
    cone: { kind: "second-order", size: 2 + factors.length },
    rows: [...ends, ...factors],
  });
  return solveProgram(program, moments.assets);
}
