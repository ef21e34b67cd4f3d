import { budgetRange, type Constraints, type PositionLimits, type Range } from "./constraints.ts";
import { deviationOf, volatilityFrom } from "./violations.ts";

/** A figure as it stands in a message: exact where short, else six digits. */
export function amount(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** A rate as people write it, to at most six figures: `2%`. */
export function percentage(rate: number): string {
  return `${amount(100 * rate)}%`;
}

/**
 * Why no weights at all can satisfy the bounds and the budget, in words with amounts; empty where some can.
 * Linear constraints are not looked at.
 */
export function boundConflicts(constraints: Constraints, assets: readonly string[]): string[] {
  const { lower, upper } = constraints;
  const budget = budgetRange(constraints);
  const crossed = assets.flatMap((asset, i) =>
    lower[i] > upper[i]
      ? [
          `${asset}: the minimum weight ${amount(lower[i])} is above the maximum ${amount(upper[i])}, by ${amount(lower[i] - upper[i])}`,
        ]
      : [],
  );
  if (crossed.length > 0) return crossed;
  const least = lower.reduce((total, value) => total + value, 0);
  const most = upper.reduce((total, value) => total + value, 0);
  const rounding = 1e-12 * (Math.abs(budget.least) + 1);
  if (most < budget.least - rounding)
    return [
      `upper bounds sum to ${amount(most)}, ${budgetWords(budget, "least")}: ${amount(budget.least - most)} is missing`,
    ];
  if (least > budget.most + rounding)
    return [
      `lower bounds sum to ${amount(least)}, ${budgetWords(budget, "most")}: ${amount(least - budget.most)} too much`,
    ];
  return [];
}

/** A budget as a clause: of a range, one end or both. */
export function budgetWords({ least, most }: Range, end?: keyof Range): string {
  if (least === most) return `the budget is ${amount(most)}`;
  if (end === undefined) return `the budget is ${amount(least)} to ${amount(most)}`;
  return `the budget is at ${end} ${amount(end === "least" ? least : most)}`;
}

/** What the weights sum to, in words. */
export function budgetText({ least, most }: Range): string {
  return least === most
    ? `the weights sum to ${amount(least)}`
    : `the weights sum to between ${amount(least)} and ${amount(most)}`;
}

/** Each constraint that the weights break, in words and by how much; empty where they break none. */
export function brokenConstraints(
  weights: Float64Array,
  constraints: Constraints,
  assets: readonly string[],
): string[] {
  const { lower, upper, linear, deviations = [], volatilities = [], positions } = constraints;
  const broken: string[] = [];
  assets.forEach((asset, i) => {
    const given = `${asset} would get ${amount(weights[i])}`;
    if (weights[i] < lower[i] - rounding) broken.push(`${given}, its minimum weight is ${amount(lower[i])}`);
    if (weights[i] > upper[i] + rounding) broken.push(`${given}, its maximum weight is ${amount(upper[i])}`);
  });
  for (const { text, coefficients, sense, bound } of linear) {
    const value = coefficients.reduce((total, a, i) => total + a * weights[i], 0);
    const above = sense !== ">=" && value > bound + rounding;
    const below = sense !== "<=" && value < bound - rounding;
    if (above || below) broken.push(`${text} would be missed by ${amount(Math.abs(value - bound))}`);
  }
  for (const each of deviations) {
    const missed = deviationOf(weights, each) - each.limit;
    if (missed > rounding) broken.push(`${each.text} would be missed by ${amount(missed)}`);
  }
  for (const each of volatilities) {
    const reached = volatilityFrom(weights, each);
    if (reached > each.limit * (1 + rounding))
      broken.push(`${each.text} is missed: it would be ${amount(reached)}`);
  }
  return positions === undefined ? broken : [...broken, ...brokenPositions(weights, positions, assets)];
}

function brokenPositions(
  weights: Float64Array,
  { text, most = weights.length, least = 0, smallest }: PositionLimits,
  assets: readonly string[],
): string[] {
  const held = weights.filter((w) => Math.abs(w) > rounding).length;
  const wrong = held < least || held > most ? [`${text}, and ${held} would be held`] : [];
  const small = assets.flatMap((asset, i) => {
    const size = Math.abs(weights[i]);
    const isSmall = smallest !== undefined && size > rounding && size < smallest[i] - rounding;
    return isSmall
      ? [`${asset} would get ${amount(weights[i])}, its smallest position is ${amount(smallest[i])}`]
      : [];
  });
  return [...wrong, ...small];
}

/** Broken constraints told in full; further ones are counted. */
const told = 4;

/** Why weights that nothing can move are infeasible: what fixes them, then the constraints they break. */
export function fixedWeightsConflict(why: string, broken: readonly string[]): string[] {
  const rest = broken.length - told;
  if (rest <= 1) return [why, ...broken];
  return [why, ...broken.slice(0, told), `${rest} more are broken`];
}

/** Weights are of order one and come from sums of N terms. */
const rounding = 1e-9;
