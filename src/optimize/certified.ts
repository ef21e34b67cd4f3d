import { maxAbs } from "../numeric/matrix/vector.ts";
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
  const optimality = worse(found.optimality, brokenShare(found.weights, constraints));
  const { design, iterations } = found;
  if (optimality <= Math.max(tolerance, optimalResidual)) return { status: "optimal", ...found, optimality };
  const after = `${iterations} ${iterations === 1 ? "iteration" : "iterations"}`;
  const message = `${design} stopped (${reason}) after ${after} at a first-order residual of ${optimality}`;
  return { status: "stopped", reason, message, ...found, optimality };
}

/** NaN is worse than any residual. */
const worse = (a: number, b: number): number => (Number.isNaN(a) || a > b ? a : b);

/** Bounds below this share of the largest do not make weights small: they are as good as zero. */
const negligible = 1e-6;

/** Largest violation of a bound or row, relative to the size of the weights (times the row's largest coefficient). */
function brokenShare(weights: Float64Array, { lower, upper, budget, linear }: Constraints): number {
  let farthest = Math.abs(budget);
  let worst = 0;
  for (let i = 0; i < weights.length; i++) {
    for (const bound of [lower[i], upper[i]])
      if (Number.isFinite(bound)) farthest = Math.max(farthest, Math.abs(bound));
    worst = Math.max(worst, lower[i] - weights[i], weights[i] - upper[i]);
  }
  worst = Math.max(worst, Math.abs(weights.reduce((total, w) => total + w, 0) - budget));
  for (const { coefficients, sense, bound } of linear) {
    const value = coefficients.reduce((total, a, i) => total + a * weights[i], 0);
    const missed = Math.max(sense === ">=" ? 0 : value - bound, sense === "<=" ? 0 : bound - value);
    worst = Math.max(worst, missed / (maxAbs(coefficients) || 1));
  }
  const size = Math.max(maxAbs(weights), negligible * farthest);
  return worst === 0 ? 0 : worst / size;
}
