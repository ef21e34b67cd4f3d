import type { Constraints } from "./constraints.ts";

/** A figure as it stands in a message: exact where short, else six digits. */
export function amount(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/**
 * Why no weights at all can satisfy the bounds and the budget, in words with amounts; empty where some can.
 * Linear constraints are not looked at.
 */
export function boundConflicts(constraints: Constraints, assets: readonly string[]): string[] {
  const { lower, upper, budget } = constraints;
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
  const rounding = 1e-12 * (Math.abs(budget) + 1);
  if (most < budget - rounding)
    return [
      `upper bounds sum to ${amount(most)}, the budget is ${amount(budget)}: ${amount(budget - most)} is missing`,
    ];
  if (least > budget + rounding)
    return [
      `lower bounds sum to ${amount(least)}, the budget is ${amount(budget)}: ${amount(least - budget)} too much`,
    ];
  return [];
}

/** Each constraint that the weights break, in words and by how much; empty where they break none. */
export function brokenConstraints(
  weights: Float64Array,
  constraints: Constraints,
  assets: readonly string[],
): string[] {
  const { lower, upper, linear } = constraints;
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
  return broken;
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
