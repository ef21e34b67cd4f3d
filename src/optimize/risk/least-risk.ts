import type { ProgramSolution } from "../program/solve-program.ts";
import {
  addAtLeast,
  addAtMost,
  addVariables,
  type Entries,
  entriesOf,
  type WeightProgram,
} from "../program/weight-program.ts";
import { atKinks } from "./at-kinks.ts";
import { boundedByTangents } from "./bounded-by-tangents.ts";
import { byPairs } from "./by-pairs.ts";
import { byTangents } from "./by-tangents.ts";
import { leastByNewton } from "./least-by-newton.ts";
import { minimizeRiskProgram } from "./minimize-risk-program.ts";
import { nearCap } from "./near-cap.ts";
import type { RiskProblem } from "./risk-problem.ts";
import { addPositivePart, type RiskTerms } from "./risk-terms.ts";

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
  const { measure, moments } = problem;
  const isRiskAlone = program.cones.length === 0 && program.cost.every((cost) => cost === 0);
  const newton = isRiskAlone ? leastByNewton(program, problem, measure.pairWeight && nearest) : {};
  if (newton.solution !== undefined) return newton.solution;
  const solve = (own: WeightProgram, { linear, hinges }: RiskTerms): ProgramSolution => {
    for (const [j, value] of linear) own.cost[j] += value;
    return minimizeRiskProgram(own, hinges, moments.assets);
  };
  if (measure.pairWeight !== undefined) {
    return byPairs(
      program,
      problem,
      measure.pairWeight(problem.probabilities),
      newton.weights,
      solve,
      "best",
    );
  }
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
  const solution = atKinks(program, problem, solve, scale);
  return solution.status === "stopped" ? boundedByTangents(program, problem, solution) : solution;
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
  const { measure, moments, unit } = problem;
  const source = { kind: "words", text: words } as const;
  if (measure.pairWeight !== undefined) {
    const near = program.cones.length === 0 ? nearCap(program, problem, cap, nearest) : undefined;
    const known: Entries[] = [];
    return byPairs(
      program,
      problem,
      measure.pairWeight(problem.probabilities),
      near,
      (own, { linear, hinges }) => {
        const parts = hinges.map(({ entries, weight }) => [addPositivePart(own, entries), weight] as const);
        for (const tangent of known) addAtMost(own, tangent, cap * unit, source);
        known.push(linear);
        addAtMost(own, [...linear, ...parts], cap * unit, source);
        return minimizeRiskProgram(own, [], moments.assets);
      },
      "last",
    );
  }
  if (measure.addTo === undefined) {
    return byTangents(
      program,
      problem,
      (slopes) => addAtMost(program, entriesOf(slopes), cap * unit, source),
      (_, value) => value - cap * unit,
    );
  }
  return atKinks(program, problem, (own, { linear, hinges }) => {
    const parts = hinges.map(({ entries, weight }) => [addPositivePart(own, entries), weight] as const);
    addAtMost(own, [...linear, ...parts], cap * unit, source);
    return minimizeRiskProgram(own, [], moments.assets);
  });
}
