import { type Matrix, zeros } from "../numeric/matrix/matrix.ts";
import { multiplyVector } from "../numeric/matrix/multiply.ts";
import { dot } from "../numeric/matrix/vector.ts";
import { closestWholePoint, objectiveAt } from "../numeric/minimize/integer/closest-whole-point.ts";
import { minimizePositions, type PositionsProgram } from "../numeric/minimize/integer/minimize-positions.ts";
import type { WholeProgram } from "../numeric/minimize/integer/whole-program.ts";
import { isWithin, type LotProblem } from "./lot-problem.ts";

/** Programs solved by each of the two searches, times the number of assets, at most: five to ten seconds. */
const nodesByAssets = 150_000;

/** Lots of few trades, and the objective below which no lots towards the target can be. */
export interface FewTrades {
  readonly lots?: Float64Array;
  readonly bound: number;
  /** Whether some asset could be traded away from its target, as a hedge of what is not traded: the bound knows nothing of that. */
  readonly isTowards: boolean;
}

/**
 * Which few assets to trade, where there may not be as many trades as there are assets: branch and bound over the trades towards
 * what is wanted, first in whole lots, which proves where it ends; else of any size, and then the whole lots closest within the
 * trades it chose.
 *
 * Costs that do not go by value are left out of the bound.
 */
export function fewTrades(program: WholeProgram, problem: LotProblem): FewTrades {
  const { lower, upper } = program;
  const towards = problem.center.map((lots) => (lots < 0 ? -1 : 1));
  const isTowards = towards.some((sign, i) => (sign > 0 ? lower[i] : upper[i]) !== 0);
  const positions = positionsProgram(program, problem, towards);
  const maxNodes = Math.ceil(nodesByAssets / towards.length);
  const constant = dot(multiplyVector(program.metric, program.center), program.center);
  const whole = minimizePositions(
    { ...positions, unit: new Float64Array(towards.length).fill(1) },
    { maxNodes },
  );
  if (whole.status === "infeasible" || whole.status === "unbounded") return { bound: 0, isTowards };
  const inLots = (x: Float64Array): Float64Array => x.map((lots, i) => 0 + towards[i] * Math.round(lots));
  if (whole.status === "optimal") {
    return { ...within(program, problem, inLots(whole.x), whole.bound + constant), isTowards };
  }
  const ofAnySize = minimizePositions(positions, { maxNodes });
  const bound = Math.max(whole.bound, "bound" in ofAnySize ? ofAnySize.bound : whole.bound) + constant;
  const chosen = [whole, ofAnySize].flatMap((found) => ("x" in found && found.x ? [inLots(found.x)] : []));
  const closest = chosen.map((lots) => within(program, problem, lots, bound));
  const best = closest.reduce(
    (a, b) => (objectiveOf(program, b.lots) < objectiveOf(program, a.lots) ? b : a),
    { bound },
  );
  return { ...best, isTowards };
}

function objectiveOf({ metric, center }: WholeProgram, lots: Float64Array | undefined): number {
  return lots === undefined ? Number.POSITIVE_INFINITY : objectiveAt(metric, center, lots);
}

/** The closest lots that trade nothing else. */
function within(
  program: WholeProgram,
  problem: LotProblem,
  chosen: Float64Array,
  bound: number,
): Omit<FewTrades, "isTowards"> {
  const only = (limits: Float64Array): Float64Array =>
    limits.map((limit, i) => (chosen[i] === 0 ? 0 : limit));
  const { z } = closestWholePoint(
    { ...program, lower: only(program.lower), upper: only(program.upper), most: program.most },
    { maxNodes: 2_000_000, ...(isWithin(problem, chosen) && { start: chosen }) },
  );
  return z === undefined ? { bound } : { lots: z, bound: Math.max(0, bound) };
}

/** In lots towards what is wanted: nonnegative variables, money by value. */
function positionsProgram(
  { metric, center, lower, upper, smallest, most }: WholeProgram,
  { lotValue, costs, cash, turnover, value }: LotProblem,
  towards: Float64Array,
): PositionsProgram {
  const n = center.length;
  const rows = zeros(2, n);
  towards.forEach((sign, i) => {
    const one = lotValue[i] / value;
    rows.data[i] = sign > 0 ? one * (1 + costs.buyRate) : one * (costs.sellRate - 1);
    rows.data[n + i] = one;
  });
  return {
    hessian: turned(metric, towards),
    linear: multiplyVector(metric, center).map((slope, i) => -2 * towards[i] * slope),
    lower: new Float64Array(n),
    upper: upper.map((limit, i) => (towards[i] > 0 ? limit : -lower[i])),
    smallest,
    most,
    rows,
    rowLower: Float64Array.of(Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY),
    rowUpper: Float64Array.of(cash / value, turnover / value),
  };
}

/** `2 D Q D` for signs D. */
function turned({ rows, columns, data }: Matrix, signs: Float64Array): Matrix {
  const out = zeros(rows, columns);
  for (let k = 0; k < data.length; k++) {
    out.data[k] = 2 * signs[Math.floor(k / columns)] * signs[k % columns] * data[k];
  }
  return out;
}
