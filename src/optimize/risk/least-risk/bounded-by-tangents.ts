import { dot } from "../../../numeric/matrix/vector.ts";
import type { ProgramSolution } from "../../program/solve-program.ts";
import { addAtLeast, addVariables, entriesOf, type WeightProgram } from "../../program/weight-program.ts";
import type { RiskProblem } from "../risk-problem.ts";
import { minimizeRiskProgram } from "./minimize-risk-program.ts";

type Stopped = Extract<ProgramSolution, { status: "optimal" | "stopped" }>;

/** Share of a weight by which tangents are taken to either side: what is between is bounded by them to its square. */
const aside = 1e-6;
/** A gap that certifies a solution, and rounds after which it is left uncertified. */
const enough = 5e-10;
const mostRounds = 300;

/**
 * A solution that a solver did not certify, with a bound from tangents of the measure around its weights alone: nothing has less
 * risk than the least of the program in which the measure stands by them.
 */
export function boundedByTangents(
  bare: WeightProgram,
  problem: RiskProblem,
  solution: Stopped,
): ProgramSolution {
  const { moments, unit, slopesOf, riskOf, sizeOf } = problem;
  const { size } = bare;
  const weights = solution.x.slice(0, size);
  const value = riskOf(weights);
  const isScaling = Math.abs(dot(slopesOf(weights), weights) - value) <= 1e-9 * sizeOf(weights);
  if (!isScaling) return solution; // with a threshold, tangents do not go through the origin
  const risk = addVariables(bare, 1);
  bare.cost[risk] = 1;
  const addAt = (at: Float64Array): void => {
    addAtLeast(bare, [[risk, 1], ...entriesOf(slopesOf(at).map((slope) => -unit * slope))], 0);
  };
  addAt(weights);
  for (let i = 0; i < size; i++) {
    for (const side of [1 - aside, 1 + aside]) addAt(weights.map((w, j) => (j === i ? side * w : w)));
  }
  for (let round = 0; ; round++) {
    const bounded = minimizeRiskProgram(bare, [], moments.assets);
    if (bounded.status !== "optimal") return solution;
    const gap = (unit * value - bounded.bound) / (unit * sizeOf(weights));
    if (gap <= enough || round === mostRounds) {
      return { ...solution, bound: bounded.bound, residual: bounded.residual };
    }
    addAt(bounded.x.slice(0, size));
  }
}
