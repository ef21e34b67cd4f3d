import { combineRows } from "../../numeric/matrix/combine-rows.ts";
import { dot, maxAbs } from "../../numeric/matrix/vector.ts";
import { budgetRange, type Constraints, type DeviationLimit, type VolatilityLimit } from "./constraints.ts";

/** Largest violation of a constraint, in weights: those of rows by their largest coefficient, none where all hold. */
export function largestViolation(weights: Float64Array, constraints: Constraints): number {
  const { lower, upper, linear, deviations = [], volatilities = [], positions } = constraints;
  let worst = 0;
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    worst = Math.max(worst, lower[i] - weights[i], weights[i] - upper[i]);
    total += weights[i];
  }
  const { least, most } = budgetRange(constraints);
  worst = Math.max(worst, least - total, total - most);
  for (const { coefficients, sense, bound } of linear) {
    const value = dot(coefficients, weights);
    const missed = Math.max(sense === ">=" ? 0 : value - bound, sense === "<=" ? 0 : bound - value);
    worst = Math.max(worst, missed / (maxAbs(coefficients) || 1));
  }
  for (const each of deviations) {
    const missed = deviationOf(weights, each) - each.limit;
    worst = Math.max(worst, missed / (Math.max(each.above, each.below) || 1));
  }
  for (const each of volatilities) {
    const reached = volatilityFrom(weights, each);
    if (reached > each.limit) worst = Math.max(worst, ((reached - each.limit) / reached) * maxAbs(weights));
  }
  return positions === undefined ? worst : Math.max(worst, positionsMissed(weights, constraints));
}

/** `sum_i above max(0, w_i - center_i) + below max(0, center_i - w_i)`. */
export function deviationOf(
  weights: Float64Array,
  { center, above, below }: Omit<DeviationLimit, "text" | "limit">,
): number {
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    const from = weights[i] - center[i];
    total += from > 0 ? above * from : -below * from;
  }
  return total;
}

/** The volatility a year of `w - center`. */
export function volatilityFrom(
  weights: Float64Array,
  { center, covariance, periodsPerYear }: Omit<VolatilityLimit, "text" | "limit">,
): number {
  const from = weights.map((w, i) => w - center[i]);
  return Math.sqrt(periodsPerYear * Math.max(0, dot(from, combineRows(covariance, from))));
}

/** How far the weights are from ones with as many positions as there may be, none of them too small. */
function positionsMissed(weights: Float64Array, { positions = { text: "" } }: Constraints): number {
  const { most = weights.length, least = 0, smallest } = positions;
  const sizes = weights.map(Math.abs);
  let missed = 0;
  sizes.forEach((size, i) => {
    if (smallest !== undefined && size > 0) missed = Math.max(missed, Math.min(size, smallest[i] - size));
  });
  const falling = sizes.toSorted((a, b) => b - a);
  if (falling.length > most) missed = Math.max(missed, falling[most]);
  const held = falling.filter((size) => size > 0).length;
  return held < least ? 1 : missed;
}
