import type { Moments } from "../../estimate/moments.ts";
import { rowOf } from "../../numeric/matrix/matrix.ts";
import { transpose } from "../../numeric/matrix/multiply.ts";
import { semidefiniteRoot } from "../../numeric/matrix/semidefinite-root.ts";
import { existingCovariance } from "../existing-covariance.ts";
import { portfolioVariance } from "../portfolio-variance.ts";
import { type ProgramSolution, solveProgram } from "../program/solve-program.ts";
import { addVariables, type Entries, entriesOf, type WeightProgram } from "../program/weight-program.ts";
import type { RiskProblem } from "./risk-problem.ts";

/** A risk that the covariance knows. */
export type CovarianceRisk = Pick<RiskProblem, "moments" | "unit" | "riskOf" | "sizeOf">;

export function varianceProblem(moments: Moments): CovarianceRisk {
  const size = moments.assets.length;
  const riskOf = (weights: Float64Array): number => portfolioVariance(moments, weights);
  return {
    moments,
    riskOf,
    sizeOf: riskOf,
    unit: 1 / (riskOf(new Float64Array(size).fill(1 / size)) || 1),
  };
}

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
  const root = transpose(semidefiniteRoot(existingCovariance(moments)));
  const factors = Array.from({ length: root.rows }, (_, k): Entries => {
    return entriesOf(rowOf(root, k).map((value) => 2 * Math.sqrt(unit) * value));
  });
  const lines: readonly Entries[] = [
    [
      [scale, 1],
      [variance, 1],
    ],
    [
      [scale, 1],
      [variance, -1],
    ],
    ...factors,
  ];
  program.cones.push({
    cone: { kind: "second-order", size: lines.length },
    rows: lines.map((entries) => ({ entries, constant: 0 })),
  });
  return solveProgram(program, moments.assets);
}
