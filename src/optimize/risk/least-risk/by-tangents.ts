import type { ProgramSolution } from "../../program/solve-program.ts";
import type { WeightProgram } from "../../program/weight-program.ts";
import type { RiskProblem } from "../risk-problem.ts";
import { minimizeRiskProgram } from "./minimize-risk-program.ts";

/** Distance from the measure at which its tangents are as good as it. */
const arrived = 1e-11;
const mostTangents = 3000;

/**
 * Solves a program in which a measure stands by its tangents, adding that at each solution until the measure lies on them.
 *
 * @param excessOf how far the measure of a solution's weights, in the problem's unit, lies above what the program has for it.
 * @see Kelley (1960), The cutting-plane method for solving convex programs, J. SIAM 8(4), 703-712.
 */
export function byTangents(
  program: WeightProgram,
  { moments, unit, riskOf, slopesOf, sizeOf }: RiskProblem,
  addTangent: (slopes: Float64Array) => void,
  excessOf: (x: Float64Array, value: number) => number,
): ProgramSolution {
  const { size } = program;
  const addAt = (weights: Float64Array): void => addTangent(slopesOf(weights).map((slope) => unit * slope));
  for (let i = 0; i < size; i++) addAt(Float64Array.from({ length: size }, (_, j) => Number(i === j)));
  addAt(new Float64Array(size).fill(1 / size));
  for (let tangents = 0; ; tangents++) {
    const solution = minimizeRiskProgram(program, [], moments.assets);
    if (!("x" in solution)) return solution;
    const weights = solution.x.slice(0, size);
    const excess = excessOf(solution.x, unit * riskOf(weights));
    const gap = excess / (unit * sizeOf(weights));
    if (gap <= arrived || tangents === mostTangents) {
      const residual = Math.max(solution.residual, gap);
      return { ...solution, residual, iterations: tangents };
    }
    addAt(weights);
  }
}
