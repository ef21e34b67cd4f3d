import type { ProgramSolution } from "../../program/solve-program.ts";
import { entriesOf, type WeightProgram } from "../../program/weight-program.ts";
import type { RiskProblem } from "../risk-problem.ts";
import { type Hinge, lossEntries, type RiskTerms, termsAt } from "../terms/risk-terms.ts";
import { nearestPairs } from "./nearest-pairs.ts";

/** What the measure may be above its terms, relative. */
const arrived = 1e-11;
const mostRounds = 100;
/** Pairs that are hinges, for each weight and at least. */
const pairsOf = { weight: 40, least: 400 };

/**
 * Minimizes the cost of a program and a mean over pairs, `sum c_st |loss_s - loss_t|`, of which those next to a tie at weights near the
 * best are hinges and all others stand by the order in which they are there. Elsewhere these are less than they should be, so that the
 * bound of the program is one; it is exact once no other pair has changed its order.
 *
 * @param pairWeight c.
 * @param near weights to begin at.
 * @param solve of the program with the terms of the measure.
 * @param choose where the next round begins: at the best weights between the last and the new ones, or as far as the program went, where it
 * is not the measure that is minimized.
 */
export function byPairs(
  program: WeightProgram,
  { moments, unit, lossesOf, riskOf, slopesOf, sizeOf }: RiskProblem,
  pairWeight: (s: number, t: number) => number,
  near: Float64Array | undefined,
  solve: (program: WeightProgram, terms: RiskTerms) => ProgramSolution,
  choose: "best" | "last",
): ProgramSolution {
  const { size, cost } = program;
  const losses = lossEntries(moments.scenarios, unit);
  let count = Math.max(pairsOf.least, pairsOf.weight * size);
  let center = near ?? new Float64Array(size).fill(1 / size);
  let point: Float64Array | undefined;
  const meritOf = (x: Float64Array): number =>
    cost.reduce((sum, each, j) => sum + each * x[j], unit * riskOf(x.slice(0, size)));
  for (let round = 1; ; round++) {
    const own = { ...program, cost: [...cost], rows: [...program.rows], cones: [...program.cones] };
    const hinges = nearestPairs(lossesOf(center), count).map(([s, t]): Hinge => {
      const entries = losses[t].map(([j, value], k) => [j, value - losses[s][k][1]] as const);
      return { entries, weight: 2 * pairWeight(s, t) };
    });
    const terms = { linear: entriesOf(slopesOf(center).map((slope) => unit * slope)), hinges };
    const solution = solve(own, terms);
    if (!("x" in solution)) return solution;
    const x = solution.x.slice(0, cost.length);
    const weights = x.slice(0, size);
    const excess = unit * riskOf(weights) - termsAt(terms, x);
    if (excess <= arrived * unit * sizeOf(weights) || round === mostRounds) return solution;
    const next: Float64Array = choose === "last" || point === undefined ? x : bestBetween(point, x, meritOf);
    if (next === point) count *= 2;
    point = next;
    center = next.slice(0, size);
  }
}

/** The best of some points on the way from one to the other. */
function bestBetween(
  from: Float64Array,
  to: Float64Array,
  meritOf: (x: Float64Array) => number,
): Float64Array {
  let best = from;
  let least = meritOf(from);
  for (let share = 1, step = 0; step < halvings; step++, share /= 2) {
    const point = from.map((v, j) => v + share * (to[j] - v));
    const value = meritOf(point);
    if (value >= least) continue;
    [best, least] = [point, value];
  }
  return best;
}

const halvings = 12;
