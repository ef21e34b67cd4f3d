import { exp, log } from "../../numeric/elementary/elementary.ts";
import { type ParityPoint, type ParityProblem, riskOf } from "./parity-at.ts";
import { excessOf, type ParityLevels } from "./parity-levels.ts";

/** Whether the sum is missed at every lambda: proved, refuted by two logarithms of lambda of which one leaves more and one less, or neither. */
export type SumMissed =
  | {
      readonly status: "missed";
      /** Where it is proved but for weights that hold less than 1e-4 of the budget of an asset: which. */
      readonly vanishing?: number;
    }
  | { readonly status: "reached"; readonly between: readonly [number, number] }
  | { readonly status: "unproved" };

/** `risk - lambda evenness`: what weights come to that do not depend on lambda. */
type Line = Pick<ParityPoint, "risk" | "evenness">;

/** Below by more than this share of the terms is below. */
const surely = 1e-9;
/** Most intervals of lambda inside each other. */
const deepest = 40;

/** A weight below this share of the budget is next to none. */
const slight = 1e-4;

const unproved = { status: "unproved" } as const;

/**
 * Proves that at no lambda the least of `sqrt(x'Sx) - lambda sum b_i ln x_i` over a set sums to the budget by itself.
 *
 * Among weights of that sum the least, g(lambda), is concave, since each of them is a line in lambda. So is any v of another
 * sum, and where its line is below g at both ends of an interval it is so between them: there the budget has a price. One v
 * serves from zero on if it has less risk than all weights of that sum, one without end if it is more even than they; and
 * between two that serve, the v of the lambda where their lines cross serves too, or is the end of the proof. Where the least risk
 * sums to the budget by itself, no v serves down to zero: then all weights of smaller lambda hold next to nothing of some asset.
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
  const last = levels.free(high);
  const [safest, evenest] = [levels.safest(), levels.evenest()];
  if (!last || !safest || !evenest) return unproved;
  if (!(last.evenness > evenest.evenness + surely && isBelow(levels, last, high))) return unproved;
  for (let from = low; from < high; from++) {
    const first = levels.free(from);
    if (first === undefined) return unproved;
    if (!isBelow(levels, first, from)) continue;
    const proof = between(levels, side, [from, first], [high, last], deepest);
    if (proof.status !== "missed" || first.risk < riskOf(problem, safest.x) * (1 - surely)) return proof;
    const vanishing = vanishingBelow(problem, levels, from);
    return vanishing === undefined ? unproved : { status: "missed", vanishing };
  }
  return unproved;
}

/**
 * An asset of which weights hold next to nothing at all lambda up to one: their variance is no more than there, and by the multiplier
 * z of its bound at the least variance at least `2 z_i x_i` more than that.
 */
function vanishingBelow(problem: ParityProblem, levels: ParityLevels, logarithm: number): number | undefined {
  const [point, least] = [levels.held(logarithm), levels.safestFree()];
  if (point === undefined || least === undefined) return undefined;
  const { x, boundMultipliers } = least;
  const beyond = point.risk ** 2 - riskOf(problem, x) ** 2;
  const most = (i: number): number => beyond / (2 * boundMultipliers[i]);
  const places = Array.from(x.keys()).filter((i) => {
    return (
      problem.budgets[i] > 0 && x[i] === 0 && boundMultipliers[i] > 0 && most(i) < slight * levels.budget
    );
  });
  return places.toSorted((i, k) => most(i) - most(k))[0];
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
