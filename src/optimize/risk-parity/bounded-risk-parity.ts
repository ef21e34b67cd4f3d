import { log } from "../../numeric/elementary/elementary.ts";
import { multiplyVector } from "../../numeric/matrix/multiply.ts";
import { maxAbs, sum } from "../../numeric/matrix/vector.ts";
import { findRoot } from "../../numeric/minimize/scalar/find-root.ts";
import { type ParityPoint, type ParityProblem, riskOf } from "./parity-at.ts";
import { distanceOf, excessOf, type ParityLevels, parityLevels, same } from "./parity-levels.ts";
import { positivePoint } from "./positive-point.ts";
import { sumMissed } from "./sum-missed.ts";

/** Weights of bounded risk parity with their residual, or why there are none. */
export type BoundedParity =
  | {
      readonly status: "found";
      readonly x: Float64Array;
      /** What Newton's step from x leaves, and the price of the budget beside the largest slope: relative. */
      readonly residual: number;
      readonly iterations: number;
    }
  /** The set has no point with some of every asset that has a budget of risk. */
  | { readonly status: "empty" }
  /** At no lambda do the weights sum to the budget: proved. */
  | {
      readonly status: "missed";
      readonly sums: "less" | "more";
      /** Where it is proved but for weights that hold next to nothing of an asset: which. */
      readonly vanishing?: number;
      /** Weights that are the answer for a budget of their own sum, as near to this one as was looked for. */
      readonly nearest: ParityPoint;
    };

/** How far from a root of ln lambda the sum is looked at again. */
const aside = 0.01;
/** A residual above this is looked at again. */
const certain = 1e-10;
/** How far from there in ln lambda. */
const beside = 2;
/** Most steps of a factor e by which lambda is searched either way. */
export const mostFactors = 20;

/**
 * Shares of risk as near to the budgets as a polyhedron lets them be:
 *
 *     minimize sqrt(x'Sx) - lambda sum b_i ln x_i   over the polyhedron, lambda such that the budget has no price
 *
 * Inside the bounds risks are in proportion to the budgets. Each lambda has one x, by Newton's method; what it sums to where
 * the budget is let go is continuous in lambda, and its root is what is asked for.
 *
 * - Where other constraints imply the budget, as groups do that sum to one, many lambdas will do: of them the one nearest to
 *   sqrt(x'Sx), at which the prices of all constraints cancel.
 * - Where none will do, but all have the same x, it is x. Else `sumMissed` proves that there is none.
 *
 * Cost: some forty quadratic programs, all but the first begun where the last one ended.
 *
 * @param start N: near the set, positive where there is a budget of risk.
 * @see Richard and Roncalli (2019), Constrained risk budgeting portfolios, arXiv 1902.05710.
 */
export function boundedRiskParity(problem: ParityProblem, start: Float64Array): BoundedParity {
  const inside = positivePoint(problem, start);
  if (inside === undefined) return { status: "empty" };
  const levels = parityLevels(problem, inside);
  const middle = log(riskOf(problem, inside));
  const excess = (logarithm: number): number => excessOf(levels, logarithm);
  let [low, high] = [middle - 0.5, middle + 0.5];
  for (let k = 0; k < mostFactors && excess(low) > 0; k++) low -= 1;
  for (let k = 0; k < mostFactors && excess(high) < 0; k++) high += 1;
  if (excess(low) <= 0 && excess(high) >= 0) return settled(levels, rootBetween(levels, low, high));
  return onlyWeights(problem, levels) ?? proved(problem, levels, middle - mostFactors, middle + mostFactors);
}

/** That the sum is missed at all lambda, or the weights where the proof fails. */
function proved(problem: ParityProblem, levels: ParityLevels, low: number, high: number): BoundedParity {
  const sums = excessOf(levels, low) < 0 ? "less" : "more";
  const missed = sumMissed(problem, levels, low, high);
  if (missed.status === "reached") return settled(levels, rootBetween(levels, ...missed.between));
  const nearest = missed.status === "missed" ? nearestSum(levels, low, high) : undefined;
  if (nearest !== undefined) return { ...missed, status: "missed", sums, nearest };
  return settled(levels, naturalLevel(levels, (low + high) / 2));
}

/** Where the sum without the budget is the budget; of an interval the point nearest to the natural level. */
function rootBetween(levels: ParityLevels, low: number, high: number): number {
  const excess = (logarithm: number): number => excessOf(levels, logarithm);
  const root = findRoot(excess, low, high, 1e-15);
  const at = root.status === "found" ? root.x : low;
  const isOn = (logarithm: number): boolean => excess(logarithm) === 0;
  if (!levels.hasRows || (!isOn(at - aside) && !isOn(at + aside))) return at;
  const natural = naturalLevel(levels, at);
  if (isOn(natural)) return natural;
  const edge = findRoot((logarithm) => (isOn(logarithm) ? 1 : -1), natural, at, 1e-15);
  return edge.status === "found" ? edge.x : at;
}

/** The logarithm of the lambda that is the risk of its weights: from x'd of the objective, all prices times limits sum to zero. */
function naturalLevel(levels: ParityLevels, from: number): number {
  const above = (logarithm: number): number => {
    const point = levels.held(logarithm);
    return point === undefined ? Number.NaN : log(point.risk) - logarithm;
  };
  let [low, high] = [from, from];
  for (let k = 0; k < mostFactors && above(low) < 0; k++) low -= 1;
  for (let k = 0; k < mostFactors && above(high) > 0; k++) high += 1;
  const root = findRoot(above, low, high, 1e-15);
  return root.status === "found" ? root.x : from;
}

type Settled = Extract<BoundedParity, { readonly status: "found" }>;

/**
 * The weights at a lambda, or near it where they are certified only there: beside an asset of next to no risk, as cash, the sum without
 * the budget is known to few digits, and the price of the budget to many.
 */
function settled(levels: ParityLevels, logarithm: number): Settled {
  const found = certifiedAt(levels, logarithm);
  if (found.residual <= certain) return found;
  const price = (at: number): number => levels.held(at)?.rowMultipliers[0] ?? Number.NaN;
  const root = findRoot(price, logarithm - beside, logarithm + beside, 1e-15);
  if (root.status !== "found") return found;
  const other = certifiedAt(levels, root.x);
  return other.residual < found.residual ? other : found;
}

/** The weights at a lambda, with what certifies them: the budget has no price, or they stay where it is let go. */
function certifiedAt(levels: ParityLevels, logarithm: number): Settled {
  const free = levels.free(logarithm);
  const point = levels.held(logarithm, free?.x);
  const x = point?.x ?? levels.inside;
  if (!point || !free) return { status: "found", x, residual: Number.NaN, iterations: levels.iterations() };
  const stirred = distanceOf(x, free.x) + free.residual;
  const residual = Math.max(point.residual, Math.min(point.priced, stirred));
  return { status: "found", x, residual, iterations: levels.iterations() };
}

/** The weights that are both of least risk and most even: they are least at every lambda. */
function onlyWeights(problem: ParityProblem, levels: ParityLevels): BoundedParity | undefined {
  const evenest = levels.evenest();
  const safest = levels.safest();
  if (evenest === undefined || safest === undefined) return undefined;
  const { x } = evenest;
  const apart = distanceOf(x, safest.x);
  const residual = Math.max(evenest.residual, apart <= same ? apart : slopesApart(problem, x, safest.x));
  return residual <= same ? { status: "found", x, residual, iterations: levels.iterations() } : undefined;
}

/**
 * By how much the slopes of risk differ between two weights, each in units of its asset's own risk. Where equal assets can stand for
 * each other many weights are of least risk, and have one slope.
 */
function slopesApart(problem: ParityProblem, x: Float64Array, other: Float64Array): number {
  const { covariance } = problem;
  const risk = riskOf(problem, x);
  const slopes = multiplyVector(
    covariance,
    x.map((value, i) => value - other[i]),
  );
  return maxAbs(
    slopes.map((slope, i) => slope / (risk * Math.sqrt(covariance.data[i * covariance.columns + i]))),
  );
}

/** Of the weights at whole factors of lambda those whose sum is nearest to the budget. */
function nearestSum(levels: ParityLevels, low: number, high: number): ParityPoint | undefined {
  const missedBy = ({ x }: ParityPoint): number => Math.abs(sum(x) - levels.budget);
  let nearest: ParityPoint | undefined;
  for (let logarithm = low; logarithm <= high; logarithm++) {
    const point = levels.free(logarithm);
    if (point !== undefined && (nearest === undefined || missedBy(point) < missedBy(nearest)))
      nearest = point;
  }
  return nearest;
}
