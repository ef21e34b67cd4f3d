import type { ProgramSolution } from "../program/solve-program.ts";
import {
  addAtLeast,
  addAtMost,
  addVariables,
  entriesOf,
  type WeightProgram,
} from "../program/weight-program.ts";
import { minimizeRiskProgram } from "./minimize-risk-program.ts";
import type { RiskProblem } from "./risk-problem.ts";
import { addPositivePart, scenarioLosses } from "./risk-terms.ts";

/** Distance from the measure at which its tangents are as good as it. */
const arrived = 1e-11;
const mostTangents = 3000;

/**
 * Minimizes the cost of a program and the risk of its weights, in the problem's unit.
 *
 * @param scale the variable that scales the weights, where one does.
 */
export function minimizeWithRisk(
  program: WeightProgram,
  problem: RiskProblem,
  scale?: number,
): ProgramSolution {
  const { measure, moments, probabilities, unit } = problem;
  if (measure.addTo === undefined) {
    const risk = addVariables(program, 1);
    program.cost[risk] = 1;
    return byTangents(
      program,
      problem,
      (slopes) => addAtLeast(program, [[risk, 1], ...entriesOf(slopes.map((slope) => -slope))], 0),
      (x, value) => value - x[risk],
    );
  }
  const losses = scenarioLosses(program, moments.scenarios, probabilities, unit, scale);
  const { linear, hinges } = measure.addTo(program, losses);
  for (const [j, value] of linear) program.cost[j] += value;
  return minimizeRiskProgram(program, hinges, moments.assets);
}

/**
 * Minimizes the cost of a program whose weights have a risk of at most a cap, in the data's unit.
 *
 * @param words what the cap is called.
 */
export function minimizeUnderRisk(
  program: WeightProgram,
  problem: RiskProblem,
  cap: number,
  words: string,
): ProgramSolution {
  const { measure, moments, probabilities, unit } = problem;
  const source = { kind: "words", text: words } as const;
  if (measure.addTo === undefined) {
    return byTangents(
      program,
      problem,
      (slopes) => addAtMost(program, entriesOf(slopes), cap * unit, source),
      (_, value) => value - cap * unit,
    );
  }
  const losses = scenarioLosses(program, moments.scenarios, probabilities, unit);
  const { linear, hinges } = measure.addTo(program, losses);
  const parts = hinges.map(({ entries, weight }) => [addPositivePart(program, entries), weight] as const);
  addAtMost(program, [...linear, ...parts], cap * unit, source);
  return minimizeRiskProgram(program, [], moments.assets);
}

/**
 * Solves a program in which a measure stands by its tangents, adding that at each solution until the measure lies on them.
 *
 * @param excessOf how far the measure of a solution's weights, in the problem's unit, lies above what the program has for it.
 * @see Kelley (1960), The cutting-plane method for solving convex programs, J. SIAM 8(4), 703-712.
 */
function byTangents(
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
