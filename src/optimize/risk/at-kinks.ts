import type { ProgramSolution } from "../program/solve-program.ts";
import type { Entries, WeightProgram } from "../program/weight-program.ts";
import type { RiskProblem } from "./risk-problem.ts";
import { type RiskTerms, scenarioLosses } from "./risk-terms.ts";

/** What the measure may be above its terms, relative, where kinks are told apart by rounding alone. */
const arrived = 1e-11;
const mostRounds = 100;

/**
 * Solves a program with the terms of a measure, whose kinks are added where a solution has them, until it has no others: drawdowns of
 * a thousand days have a hundred highs, and the rest of the days need no variables.
 *
 * Before that the terms are less than the measure, so that a program that has no point then has none, and its bound is one.
 *
 * @param solve of the program with a measure's terms in it.
 * @param scale the variable that scales the weights, where one does.
 */
export function atKinks(
  program: WeightProgram,
  { measure, moments, probabilities, unit, lossesOf, riskOf, sizeOf }: RiskProblem,
  solve: (program: WeightProgram, terms: RiskTerms) => ProgramSolution,
  scale?: number,
): ProgramSolution {
  const { size } = program;
  const { addTo, kinksAt } = measure;
  if (addTo === undefined) throw new TypeError("a measure without terms has tangents");
  const kinks = new Set<number>();
  const addFrom = (weights: Float64Array): boolean => {
    const before = kinks.size;
    for (const t of kinksAt?.(lossesOf(weights)) ?? []) kinks.add(t);
    return kinks.size > before;
  };
  addFrom(new Float64Array(size).fill(1 / size));
  for (let round = 1; ; round++) {
    const own = { ...program, cost: [...program.cost], rows: [...program.rows], cones: [...program.cones] };
    const losses = scenarioLosses(own, moments.scenarios, probabilities, unit, kinks, scale);
    const terms = addTo(own, losses);
    const solution = solve(own, terms);
    if (solution.status === "infeasible") return solution;
    const x = solution.status === "unbounded" ? solution.direction : solution.x;
    const weights = x.slice(0, size);
    const excess = riskOf(weights) - termsAt(terms, x) / unit;
    const isExact = kinksAt === undefined || excess <= arrived * sizeOf(weights);
    if (isExact || !addFrom(weights) || round === mostRounds) return solution;
  }
}

function termsAt({ linear, hinges }: RiskTerms, x: Float64Array): number {
  const at = (entries: Entries): number => entries.reduce((sum, [j, value]) => sum + value * x[j], 0);
  return hinges.reduce((sum, { entries, weight }) => sum + weight * Math.max(0, at(entries)), at(linear));
}
