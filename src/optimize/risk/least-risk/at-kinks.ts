import type { ProgramSolution } from "../../program/solve-program.ts";
import type { WeightProgram } from "../../program/weight-program.ts";
import type { RiskProblem } from "../risk-problem.ts";
import { type Kinks, withKinksOf } from "../terms/kinks.ts";
import { constantsOf, lossEntries, type RiskTerms, termsAt } from "../terms/risk-terms.ts";

/** What the measure may be above its terms, relative, where kinks are told apart by rounding alone. */
const arrived = 1e-11;
const mostRounds = 100;
const none = new Float64Array(0);

/**
 * Solves a program with the terms of a measure, whose kinks are added where a solution has them, until it has no others: of a
 * thousand days few are a high of some of these weights and not of others, and the rest need no variables.
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
  const { addTo, uncut } = measure;
  if (addTo === undefined) throw new TypeError("a measure without terms has tangents");
  const kinksOf = (weights: Float64Array, seen?: Kinks): Kinks =>
    withKinksOf(seen, uncut?.(lossesOf(weights)) ?? none);
  let kinks = kinksOf(new Float64Array(size).fill(1 / size));
  const losses = lossEntries(moments.scenarios, unit);
  for (let round = 1; ; round++) {
    const own = { ...program, cost: [...program.cost], rows: [...program.rows], cones: [...program.cones] };
    const constant = constantsOf(own, unit, scale);
    const terms = addTo(own, { losses, probabilities, constant, kinks });
    const solution = solve(own, terms);
    if (solution.status === "infeasible") return solution;
    const x = solution.status === "unbounded" ? solution.direction : solution.x;
    const weights = x.slice(0, size);
    const excess = riskOf(weights) - termsAt(terms, x) / unit;
    if (uncut === undefined || excess <= arrived * sizeOf(weights) || round === mostRounds) return solution;
    const more = kinksOf(weights, kinks);
    if (more === kinks) return solution;
    kinks = more;
  }
}
