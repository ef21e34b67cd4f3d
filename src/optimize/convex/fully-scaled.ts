import { dot } from "../../numeric/matrix/vector.ts";
import {
  budgetRange,
  type Constraints,
  type DeviationLimit,
  rangeOf,
  type VolatilityLimit,
} from "../constraints/constraints.ts";
import { deviationOf, volatilityFrom } from "../constraints/violations.ts";

/**
 * The largest multiple of feasible weights, at least one, at which all constraints hold: a ratio that does not change with
 * scale leaves the choice, and it is the most that can be invested. Infinite where nothing limits it.
 */
export function largestScale(weights: Float64Array, constraints: Constraints): number {
  const { lower, upper, linear, deviations = [], volatilities = [] } = constraints;
  const { least, most } = budgetRange(constraints);
  const total = weights.reduce((sum, w) => sum + w, 0);
  let scale = reach(total, least, most);
  weights.forEach((w, i) => {
    scale = Math.min(scale, reach(w, lower[i], upper[i]));
  });
  for (const each of linear) {
    const { least, most } = rangeOf(each);
    scale = Math.min(scale, reach(dot(each.coefficients, weights), least, most));
  }
  for (const each of deviations) scale = Math.min(scale, deviationReach(weights, each, scale));
  for (const each of volatilities) scale = Math.min(scale, volatilityReach(weights, each));
  return Math.max(scale, 1);
}

/** How far a value may be scaled between bounds: an equality leaves no choice, but to zero it does not mind. */
function reach(value: number, low: number, high: number): number {
  if (low === high) return high === 0 ? Number.POSITIVE_INFINITY : 1;
  if (value > 0) return high / value;
  return value < 0 ? low / value : Number.POSITIVE_INFINITY;
}

/** Convex and piecewise linear in the scale, below the limit at one: by bisection to the last digit. */
function deviationReach(weights: Float64Array, each: DeviationLimit, most: number): number {
  const holds = (scale: number): boolean => {
    return (
      deviationOf(
        weights.map((w) => scale * w),
        each,
      ) <= each.limit
    );
  };
  let high = 1;
  while (holds(2 * high) && high < most) high *= 2;
  let [low, beyond] = [high, 2 * high];
  if (low >= most) return most;
  for (let k = 0; k < 60; k++) {
    const middle = (low + beyond) / 2;
    if (holds(middle)) low = middle;
    else beyond = middle;
  }
  return low;
}

/** The larger root of `|| scale w - center ||^2 = limit^2`. */
function volatilityReach(weights: Float64Array, each: VolatilityLimit): number {
  const nowhere = new Float64Array(weights.length);
  const square = (w: Float64Array): number => volatilityFrom(w, { ...each, center: nowhere }) ** 2;
  const a = square(weights);
  const c = square(each.center);
  const b = (volatilityFrom(weights, each) ** 2 - a - c) / 2;
  if (a === 0) return Number.POSITIVE_INFINITY;
  return (-b + Math.sqrt(Math.max(0, b * b - a * (c - each.limit ** 2)))) / a;
}
