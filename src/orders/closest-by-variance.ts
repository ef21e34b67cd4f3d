import { type Matrix, zeros } from "../numeric/matrix/matrix.ts";
import { closestWholePoint, objectiveAt } from "../numeric/minimize/integer/closest-whole-point.ts";
import type { WholeProgram, WholeSolution } from "../numeric/minimize/integer/whole-program.ts";
import { type FewTrades, fewTrades } from "./few-trades.ts";
import { greedyLots } from "./greedy-lots.ts";
import { type LotProblem, resourcesOf } from "./lot-problem.ts";
import type { Orders } from "./orders.ts";

/** Trades in lots, and what is known of how close they are. */
export interface ChosenLots {
  readonly lots: Float64Array;
  readonly status: "optimal" | "stopped" | "greedy";
  readonly gap: number;
  /** What `gap` is to; default any trades. */
  readonly among?: Orders["among"];
}

/** So many assets are looked through before it is asked which few of them to trade. */
const enumerable = 10;

/** Values tried where trades are few: the search for these proves what looking through does not. */
const fewNodes = 1_000_000;

/** A bound that is nearer than this share of the objective is that of a quadratic program at its optimum. */
const proved = 1e-6;

/** The share of the mean variance by which nearness in money decides between shares that track alike. */
const tie = 1e-10;

/**
 * The whole lots of least tracking variance from what is wanted,
 *
 *     minimize (x - w)'S(x - w),   x - w  by the value of the lots,
 *
 * within the cash and all limits: by enumeration, which proves, from the lots that one after the other give. Where assets move as
 * one, a covariance leaves open which of them: a ten-billionth of the mean variance on its diagonal lets nearness in money say.
 */
export function closestByVariance(
  problem: LotProblem,
  covariance: Matrix,
  { greedy = false, maxNodes = 20_000_000 }: { readonly greedy?: boolean; readonly maxNodes?: number } = {},
): ChosenLots {
  const metric = inLots(problem, covariance);
  const first = greedyLots(problem, metric);
  if (greedy) return { lots: first, status: "greedy", gap: 1 };
  const { center, lower, upper, smallest, most } = problem;
  const program = { metric, center, lower, upper, smallest, most, resources: resourcesOf(problem) };
  const isFew = most < center.length;
  const looked = (start: Float64Array, nodes: number): WholeSolution =>
    closestWholePoint(program, { start, maxNodes: Math.min(maxNodes, nodes) });
  const isSmall = !isFew || center.length <= enumerable;
  const whole = isSmall ? looked(first, isFew ? fewNodes : Infinity) : undefined;
  if (whole?.status === "optimal") return { lots: whole.z ?? first, status: "optimal", gap: 0 };
  const few: FewTrades = isFew ? fewTrades(program, problem) : { bound: 0, isTowards: false };
  const start = nearer(program, whole?.z ?? first, few.lots);
  const isProved = (objective: number, bound: number): boolean => objective <= bound * (1 + proved);
  const reached = objectiveAt(metric, center, start);
  if (!few.isTowards && isProved(reached, few.bound)) return { lots: start, status: "optimal", gap: 0 };
  const search = whole ? { ...whole, z: start, objective: reached } : looked(start, fewNodes);
  const { z: lots = start, status, objective } = search;
  if (status === "optimal") return { lots, status, gap: 0 };
  const bound = Math.max(search.bound, few.bound);
  const among =
    few.isTowards && bound > search.bound ? ({ among: "trades towards the target" } as const) : {};
  return isProved(objective, bound)
    ? { lots, status: "optimal", gap: 0, ...among }
    : { lots, status: "stopped", gap: (objective - bound) / objective, ...among };
}

function nearer({ metric, center }: WholeProgram, a: Float64Array, b: Float64Array = a): Float64Array {
  return objectiveAt(metric, center, b) < objectiveAt(metric, center, a) ? b : a;
}

/** The tracking variance of one lot beside another. */
function inLots({ lotValue, value }: LotProblem, covariance: Matrix): Matrix {
  const n = lotValue.length;
  const out = zeros(n, n);
  let mean = 0;
  for (let i = 0; i < n; i++) mean += covariance.data[i * (n + 1)] / n;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const entry = covariance.data[i * n + j] + (i === j ? tie * mean : 0);
      out.data[i * n + j] = (entry * lotValue[i] * lotValue[j]) / (value * value);
    }
  }
  return out;
}
