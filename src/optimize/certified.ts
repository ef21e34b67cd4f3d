import { counted } from "../base/words/counted.ts";
import { maxAbs } from "../numeric/matrix/vector.ts";
import { budgetRange, type Constraints } from "./constraints/constraints.ts";
import { largestViolation } from "./constraints/violations.ts";
import type { ConstraintPrice, Optimal, Stopped, StopReason } from "./portfolio.ts";

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
  readonly gap?: number;
  readonly riskValue?: number;
  readonly prices?: readonly ConstraintPrice[];
  readonly details?: { readonly [key: string]: unknown };
}

/** A residual above this is not called optimal. */
const optimalResidual = 1e-9;

/**
 * The one place that calls weights optimal: where their first-order residual, and what they break of the
 * constraints relative to their size, are at most 1e-9 (or what the user asked for, if that is more).
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
  const after = counted(iterations, "iteration");
  const where = Number.isNaN(optimality)
    ? ": nothing proves how near its weights are to the best"
    : ` at a first-order residual of ${optimality}`;
  const message = `${design} stopped (${reason}) after ${after}${where}`;
  return { status: "stopped", reason, message, ...found, optimality };
}

/** The larger of a first-order residual and of what the weights break, relative; NaN is worse than any. */
export function residualOf(weights: Float64Array, firstOrder: number, constraints: Constraints): number {
  const broken = brokenShare(weights, constraints);
  return Number.isNaN(firstOrder) || firstOrder > broken ? firstOrder : broken;
}

/** Bounds below this share of the largest do not make weights small: they are as good as zero. */
const negligible = 1e-6;

/** Largest violation relative to the size of the weights. */
function brokenShare(weights: Float64Array, constraints: Constraints): number {
  const worst = largestViolation(weights, constraints);
  if (worst === 0) return 0;
  const { lower, upper } = constraints;
  const { least, most } = budgetRange(constraints);
  let farthest = Math.max(...[least, most].map(Math.abs).filter(Number.isFinite), 0);
  for (let i = 0; i < weights.length; i++) {
    if (Number.isFinite(lower[i])) farthest = Math.max(farthest, Math.abs(lower[i]));
    if (Number.isFinite(upper[i])) farthest = Math.max(farthest, Math.abs(upper[i]));
  }
  return worst / Math.max(maxAbs(weights), negligible * farthest);
}
