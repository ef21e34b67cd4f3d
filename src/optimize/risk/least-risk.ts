import { dot } from "../../numeric/matrix/vector.ts";
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
  const bare = { ...program, cost: [...program.cost], rows: [...program.rows], cones: [...program.cones] };
  const losses = scenarioLosses(program, moments.scenarios, probabilities, unit, scale);
  const { linear, hinges } = measure.addTo(program, losses);
  for (const [j, value] of linear) program.cost[j] += value;
  const solution = minimizeRiskProgram(program, hinges, moments.assets);
  return solution.status === "stopped" ? boundedByTangents(bare, problem, solution) : solution;
}

type Stopped = Extract<ProgramSolution, { status: "optimal" | "stopped" }>;

/** Share of a weight by which tangents are taken to either side: what is between is bounded by them to its square. */
const aside = 1e-6;

/**
 * A solution that a solver did not certify, with a bound from tangents of the measure around its weights alone: nothing has less
 * risk than the least of the program in which the measure stands by them.
 */
function boundedByTangents(bare: WeightProgram, problem: RiskProblem, solution: Stopped): ProgramSolution {
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

/** A gap that certifies a solution, and rounds after which it is left uncertified. */
const enough = 5e-10;
const mostRounds = 300;

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
