import { dot, maxAbs } from "../numeric/matrix/vector.ts";
import type { Constraints } from "./constraints.ts";
import type { Optimal, Stopped, StopReason } from "./portfolio.ts";

/** What a design found, before it is judged. */
export interface Found {
  readonly design: string;
  readonly assets: readonly string[];
  readonly weights: Float64Array;
  readonly objective: number;
  /** First-order residual of the weights in the design's own program, relative; 0 for a formula. */
  readonly optimality: number;
  readonly iterations: number;
  /** Where the optimizer did not end by itself: why. */
  readonly reason?: StopReason;
  readonly details?: { readonly [key: string]: unknown };
}

/** A residual above this is not called optimal. */
const optimalResidual = 1e-9;

/**
 * The one place that calls weights optimal: where their first-order residual, and what they break of bounds, budget and
 * linear constraints relative to their size, are at most 1e-9 (or what the user asked for, if that is more).
 *
 * @returns `optimality` is the larger of the two.
 */
export function certified(
  { reason = "stalled", ...found }: Found,
  constraints: Constraints,
  tolerance: number = optimalResidual,
): Optimal | Stopped {
  const optimality = residualOf(found.weights, found.optimality, constraints);
  const { design, iterations } = found;
  if (optimality <= Math.max(tolerance, optimalResidual)) return { status: "optimal", ...found, optimality };
  const after = `${iterations} ${iterations === 1 ? "iteration" : "iterations"}`;
  const message = `${design} stopped (${reason}) after ${after} at a first-order residual of ${optimality}`;
  return { status: "stopped", reason, message, ...found, optimality };
}

/** The larger of a first-order residual and of what the weights break, relative; NaN is worse than any. */
export function residualOf(weights: Float64Array, firstOrder: number, constraints: Constraints): number {
  const broken = brokenShare(weights, constraints);
  return Number.isNaN(firstOrder) || firstOrder > broken ? firstOrder : broken;
}

/** Bounds below this share of the largest do not make weights small: they are as good as zero. */
const negligible = 1e-6;

/** Largest violation of a bound or row, relative to the size of the weights (times the row's largest coefficient). */
function brokenShare(weights: Float64Array, { lower, upper, budget, linear }: Constraints): number {
  let farthest = Math.abs(budget);
  let worst = 0;
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    if (Number.isFinite(lower[i])) farthest = Math.max(farthest, Math.abs(lower[i]));
    if (Number.isFinite(upper[i])) farthest = Math.max(farthest, Math.abs(upper[i]));
    worst = Math.max(worst, lower[i] - weights[i], weights[i] - upper[i]);
    total += weights[i];
  }
  worst = Math.max(worst, Math.abs(total - budget));
  for (const { coefficients, sense, bound } of linear) {
    const value = dot(coefficients, weights);
    const missed = Math.max(sense === ">=" ? 0 : value - bound, sense === "<=" ? 0 : bound - value);
    worst = Math.max(worst, missed / (maxAbs(coefficients) || 1));
  }
  const size = Math.max(maxAbs(weights), negligible * farthest);
  return worst === 0 ? 0 : worst / size;
}
