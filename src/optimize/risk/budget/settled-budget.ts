import { log } from "../../../numeric/elementary/elementary.ts";
import { type Matrix, zeros } from "../../../numeric/matrix/matrix.ts";
import { gram, transpose } from "../../../numeric/matrix/multiply.ts";
import { sum } from "../../../numeric/matrix/vector.ts";
import { minimizeBarrierWithin } from "../../../numeric/minimize/descent/barrier/minimize-barrier-within.ts";
import { minimizeQuadratic } from "../../../numeric/minimize/quadratic/minimize-quadratic.ts";
import type { RiskProblem } from "../risk-problem.ts";

export interface SettledBudget {
  /** N: y, up to its scale. */
  readonly y: Float64Array;
  /** How much lower `R(y) - sum b_i ln y_i` could be elsewhere, where R is one: no more than that share of the risk. */
  readonly gap: number;
  readonly tangents: number;
}

const arrived = 1e-12;
const mostTangents = 400;
/** Share of a weight by which the first tangents are taken to either side: kinks are nearer than that. */
const aside = 1e-5;

/**
 * Weights that carry their budgets of risk, from ones that nearly do, with a bound that needs nothing but tangents of the measure:
 * for any mean g of tangents `R(y) >= g'y`, so that
 *
 *     min R(y) - sum b_i ln y_i  >=  min g'y - sum b_i ln y_i  =  1 - sum b_i ln(b_i / g_i),
 *
 * the highest of which are those of the weights on tangents that maximize `sum b_i ln g_i`; then `y_i = b_i / g_i` is the next point
 * to take a tangent at.
 *
 * @param budgets N, positive, with the sum 1: b.
 * @param near N, positive.
 */
export function settledBudget(
  { slopesOf, riskOf }: RiskProblem,
  budgets: Float64Array,
  near: Float64Array,
): SettledBudget {
  const upperAt = (y: Float64Array): number => 1 + log(riskOf(y)) - logSum(budgets, y);
  const tangents: Float64Array[] = [];
  const addAt = (y: Float64Array): void => void tangents.push(slopesOf(y));
  const scale = 1 / riskOf(near);
  let best = near.map((y) => scale * y);
  let upper = upperAt(best);
  let lower = Number.NEGATIVE_INFINITY;
  addAt(best);
  for (let i = 0; i < best.length; i++) {
    for (const side of [1 - aside, 1 + aside]) addAt(best.map((y, j) => (j === i ? side * y : y)));
  }
  let mixture = nearestMixture(
    tangents,
    best.map((y, i) => budgets[i] / y),
  );
  for (;;) {
    const rows = transposed(tangents);
    const count = tangents.length;
    const start = new Float64Array(count);
    start.set(mixture);
    const set = {
      lower: new Float64Array(count),
      upper: new Float64Array(count).fill(Number.POSITIVE_INFINITY),
      rows: { rows: 1, columns: count, data: new Float64Array(count).fill(1) },
      rowLower: Float64Array.of(1),
      rowUpper: Float64Array.of(1),
    };
    const constants = new Float64Array(best.length);
    const slopes = mean(tangents, start);
    if (!slopes.every((g) => g > 0)) return { y: best, gap: Number.NaN, tangents: count };
    const found = minimizeBarrierWithin({ rows, constants, weights: budgets, set }, start);
    if (found !== undefined) mixture = found.x;
    const g = mean(tangents, mixture).map((each) => each / sum(mixture));
    const y = budgets.map((b, i) => b / g[i]);
    lower = Math.max(lower, 1 - logSum(budgets, y));
    const here = upperAt(y);
    if (here < upper) [best, upper] = [y, here];
    const gap = upper - lower;
    if (gap <= arrived || count >= mostTangents) return { y: best, gap, tangents: count };
    addAt(y);
  }
}

function logSum(budgets: Float64Array, y: Float64Array): number {
  return budgets.reduce((total, b, i) => total + b * log(y[i]), 0);
}

function mean(tangents: readonly Float64Array[], mixture: Float64Array): Float64Array {
  const out = new Float64Array(tangents[0].length);
  mixture.forEach((share, k) => {
    for (let i = 0; i < out.length; i++) out[i] += share * tangents[k][i];
  });
  return out;
}

/** `N x K`. */
function transposed(tangents: readonly Float64Array[]): Matrix {
  const rows = zeros(tangents.length, tangents[0].length);
  for (const [k, each] of tangents.entries()) rows.data.set(each, k * each.length);
  return transpose(rows);
}

/** Shares of tangents whose mean is nearest to slopes, relative to these. */
function nearestMixture(tangents: readonly Float64Array[], slopes: Float64Array): Float64Array {
  const count = tangents.length;
  const relative = tangents.map((each) => each.map((g, i) => g / slopes[i]));
  const hessian = gram(transposed(relative));
  const solution = minimizeQuadratic({
    hessian,
    linear: Float64Array.from(relative, (each) => -sum(each)),
    lower: new Float64Array(count),
    upper: new Float64Array(count).fill(Number.POSITIVE_INFINITY),
    rows: { rows: 1, columns: count, data: new Float64Array(count).fill(1) },
    rowLower: Float64Array.of(1),
    rowUpper: Float64Array.of(1),
  });
  return "x" in solution ? solution.x : new Float64Array(count).fill(1 / count);
}
