import type { ProgramSolution } from "../../program/solve-program.ts";
import {
  addAtLeast,
  addAtMost,
  addVariables,
  type Entries,
  entriesOf,
  type WeightProgram,
} from "../../program/weight-program.ts";
import type { RiskProblem } from "../risk-problem.ts";
import { addPositivePart, type RiskTerms } from "../terms/risk-terms.ts";
import { atKinks } from "./at-kinks.ts";
import { boundedByTangents } from "./bounded-by-tangents.ts";
import { byConeTangents } from "./by-cone-tangents.ts";
import { byPairs } from "./by-pairs.ts";
import { byTangents } from "./by-tangents.ts";
import { leastByNewton } from "./least-by-newton.ts";
import { minimizeRiskProgram } from "./minimize-risk-program.ts";
import { nearCap } from "./near-cap.ts";

/** A fall after which pairs next to a tie are told apart better by a linear program. */
const nearest = 1e-8;

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
  const { measure, moments, probabilities } = problem;
  const pairWeight = program.cones.length === 0 ? measure.pairWeight : undefined;
  const isRiskAlone = program.cones.length === 0 && program.cost.every((cost) => cost === 0);
  const newton = isRiskAlone ? leastByNewton(program, problem, pairWeight && nearest) : {};
  if (newton.solution !== undefined) return newton.solution;
  if (measure.addTo === undefined && pairWeight === undefined) {
    const risk = addVariables(program, 1);
    program.cost[risk] = 1;
    return byTangents(
      program,
      problem,
      (slopes) => addAtLeast(program, [[risk, 1], ...entriesOf(slopes.map((slope) => -slope))], 0),
      (x, value) => value - x[risk],
    );
  }
  const solve = (own: WeightProgram, { linear, hinges }: RiskTerms): ProgramSolution => {
    for (const [j, value] of linear) own.cost[j] += value;
    return minimizeRiskProgram(own, hinges, moments.assets);
  };
  const solution = pairWeight
    ? byPairs(program, problem, pairWeight(probabilities), newton.weights, solve, "best")
    : atKinks(program, problem, solve, scale);
  if (solution.status !== "stopped") return solution;
  const settled = byConeTangents(program, solution.x, (own) => minimizeWithRisk(own, problem, scale));
  return settled ?? boundedByTangents(program, problem, solution);
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
  const pairWeight = program.cones.length === 0 ? measure.pairWeight : undefined;
  const source = { kind: "words", text: words } as const;
  if (measure.addTo === undefined && pairWeight === undefined) {
    return byTangents(
      program,
      problem,
      (slopes) => addAtMost(program, entriesOf(slopes), cap * unit, source),
      (_, value) => value - cap * unit,
    );
  }
  const tangents: Entries[] = []; // of pairs, at the weights so far
  const solve = (own: WeightProgram, { linear, hinges }: RiskTerms): ProgramSolution => {
    const parts = hinges.map(({ entries, weight }) => [addPositivePart(own, entries), weight] as const);
    for (const tangent of tangents) addAtMost(own, tangent, cap * unit, source);
    if (pairWeight) tangents.push(linear);
    addAtMost(own, [...linear, ...parts], cap * unit, source);
    return minimizeRiskProgram(own, [], moments.assets);
  };
  const near = pairWeight && nearCap(program, problem, cap, nearest);
  const solution = pairWeight
    ? byPairs(program, problem, pairWeight(probabilities), near, solve, "last")
    : atKinks(program, problem, solve);
  if (solution.status !== "stopped") return solution;
  return (
    byConeTangents(program, solution.x, (own) => minimizeUnderRisk(own, problem, cap, words)) ?? solution
  );
}
