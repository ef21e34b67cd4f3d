import { exp, log } from "../../numeric/elementary/elementary.ts";
import { type ParityPoint, type ParityProblem, riskOf } from "./parity-at.ts";
import { excessOf, type ParityLevels } from "./parity-levels.ts";

/** Whether the sum is missed at every lambda: proved, refuted by two logarithms of lambda of which one leaves more and one less, or neither. */
export type SumMissed =
  | { readonly status: "missed" }
  | { readonly status: "reached"; readonly between: readonly [number, number] }
  | { readonly status: "unproved" };

/** `risk - lambda evenness`: what weights come to that do not depend on lambda. */
type Line = Pick<ParityPoint, "risk" | "evenness">;

/** Below by more than this share of the terms is below. */
const surely = 1e-9;
/** Most intervals of lambda inside each other. */
const deepest = 40;

const unproved = { status: "unproved" } as const;

/**
 * Proves that at no lambda the least of `sqrt(x'Sx) - lambda sum b_i ln x_i` over a set sums to the budget by itself.
 *
 * Among weights of that sum the least, g(lambda), is concave, since each of them is a line in lambda. So is any v of another
 * sum, and where its line is below g at both ends of an interval it is so between them: there the budget has a price. One v
 * serves from zero on if it has less risk than all weights of that sum, one without end if it is more even than they; and
 * between two that serve, the v of the lambda where their lines cross serves too, or is the end of the proof.
 *
 * @param low the logarithm of a small lambda, and `high` of a large one.
 */
export function sumMissed(
  problem: ParityProblem,
  levels: ParityLevels,
  low: number,
  high: number,
): SumMissed {
  const side = Math.sign(excessOf(levels, low));
  if (excessOf(levels, high) * side <= 0) return { status: "reached", between: [low, high] };
  const [first, last] = [levels.free(low), levels.free(high)];
  const [safest, evenest] = [levels.safest(), levels.evenest()];
  if (!first || !last || !safest || !evenest) return unproved;
  const serves =
    first.risk < riskOf(problem, safest) * (1 - surely) &&
    last.evenness > evenest.evenness + surely &&
    isBelow(levels, first, low) &&
    isBelow(levels, last, high);
  return serves ? between(levels, side, [low, first], [high, last], deepest) : unproved;
}

/** Whether a line is below g. */
function isBelow(levels: ParityLevels, { risk, evenness }: Line, logarithm: number): boolean {
  const point = levels.held(logarithm);
  if (point === undefined || point.residual > surely) return false;
  const lambda = exp(logarithm);
  const gap = point.risk - risk - lambda * (point.evenness - evenness);
  return gap > surely * (point.risk + lambda);
}

/** The same between two lambdas of which each has a line that serves there. */
function between(
  levels: ParityLevels,
  side: number,
  [low, first]: readonly [number, Line],
  [high, last]: readonly [number, Line],
  depth: number,
): SumMissed {
  const crossing = log((last.risk - first.risk) / (last.evenness - first.evenness));
  const middle = crossing > low && crossing < high ? crossing : (low + high) / 2;
  if (isBelow(levels, first, middle) && isBelow(levels, last, middle)) return { status: "missed" };
  const point = levels.free(middle);
  if (point === undefined || depth === 0) return unproved;
  if (excessOf(levels, middle) * side <= 0) return { status: "reached", between: [low, middle] };
  if (!isBelow(levels, point, middle)) return unproved;
  const lower = between(levels, side, [low, first], [middle, point], depth - 1);
  return lower.status === "missed" ? between(levels, side, [middle, point], [high, last], depth - 1) : lower;
}
