import { grouped } from "../../base/words/counted.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import { budgetRange, type Constraints, type PositionLimits, type Range } from "./constraints.ts";
import { deviationOf, volatilityFrom } from "./violations.ts";

/** A figure as it stands in a message: exact where short, else six digits. */
export function amount(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** An amount beside a text: in percent where that has some. */
export function inUnitOf(text: string, value: number): string {
  return text.includes("%") ? percentage(value) : amount(value);
}

/** A rate as people write it, to at most six figures: `2%`. */
export function percentage(rate: number): string {
  return `${amount(100 * rate)}%`;
}

/** A weight as it stands in a message: as bounds were written. */
export function weightWords(weight: number, { isInPercent }: Pick<Constraints, "isInPercent">): string {
  return isInPercent ? percentage(weight) : amount(weight);
}

/**
 * Why no weights at all can satisfy the bounds and the budget, in words with amounts; empty where some can.
 * Linear constraints are not looked at.
 */
export function boundConflicts(constraints: Constraints, assets: readonly string[]): string[] {
  const { lower, upper } = constraints;
  const budget = budgetRange(constraints);
  const words = (weight: number): string => weightWords(weight, constraints);
  const crossed: string[] = [];
  for (let i = 0; i < assets.length; i++) {
    if (!(lower[i] > upper[i])) continue;
    const [low, high, by] = [lower[i], upper[i], lower[i] - upper[i]].map(words);
    crossed.push(`${assets[i]}: the minimum weight ${low} is above the maximum ${high}, by ${by}`);
  }
  if (crossed.length > 0) return crossed;
  const [least, most] = [sum(lower), sum(upper)];
  const rounding = 1e-12 * (Math.abs(budget.least) + 1);
  if (most < budget.least - rounding)
    return [
      `upper bounds sum to ${words(most)}, ${budgetWords(budget, "least", words)}: ${words(budget.least - most)} is missing`,
    ];
  if (least > budget.most + rounding)
    return [
      `lower bounds sum to ${words(least)}, ${budgetWords(budget, "most", words)}: ${words(least - budget.most)} too much`,
    ];
  return [];
}

/** A budget as a clause: of a range, one end or both. */
export function budgetWords({ least, most }: Range, end?: keyof Range, words = amount): string {
  if (least === most) return `the budget is ${words(most)}`;
  if (end === undefined) return `the budget is ${words(least)} to ${words(most)}`;
  return `the budget is at ${end} ${words(end === "least" ? least : most)}`;
}

/** What the weights sum to, in words. */
export function budgetText(constraints: Pick<Constraints, "budget" | "isInPercent">): string {
  const { least, most } = budgetRange(constraints);
  const words = (weight: number): string => weightWords(weight, constraints);
  return least === most
    ? `the weights sum to ${words(least)}`
    : `the weights sum to between ${words(least)} and ${words(most)}`;
}

/** Each constraint that the weights break, in words and by how much; empty where they break none. */
export function brokenConstraints(
  weights: Float64Array,
  constraints: Constraints,
  assets: readonly string[],
): string[] {
  const { lower, upper, linear, deviations = [], volatilities = [], positions } = constraints;
  const broken: string[] = [];
  const words = (weight: number): string => weightWords(weight, constraints);
  assets.forEach((asset, i) => {
    const given = `${asset} would get ${words(weights[i])}`;
    if (weights[i] < lower[i] - rounding) broken.push(`${given}, its minimum weight is ${words(lower[i])}`);
    if (weights[i] > upper[i] + rounding) broken.push(`${given}, its maximum weight is ${words(upper[i])}`);
  });
  for (const { text, coefficients, sense, bound } of linear) {
    const value = coefficients.reduce((total, a, i) => total + a * weights[i], 0);
    const above = sense !== ">=" && value > bound + rounding;
    const below = sense !== "<=" && value < bound - rounding;
    if (above || below) broken.push(`${text} would be missed by ${inUnitOf(text, Math.abs(value - bound))}`);
  }
  for (const each of deviations) {
    const missed = deviationOf(weights, each) - each.limit;
    if (missed > rounding) broken.push(`${each.text} would be missed by ${inUnitOf(each.text, missed)}`);
  }
  for (const each of volatilities) {
    const reached = volatilityFrom(weights, each);
    if (reached > each.limit * (1 + rounding))
      broken.push(`${each.text} is missed: it would be ${inUnitOf(each.text, reached)}`);
  }
  return positions === undefined
    ? broken
    : [...broken, ...brokenPositions(weights, positions, assets, words)];
}

function brokenPositions(
  weights: Float64Array,
  { text, most = weights.length, least = 0, smallest }: PositionLimits,
  assets: readonly string[],
  words: (weight: number) => string,
): string[] {
  const held = weights.filter((w) => Math.abs(w) > rounding).length;
  const wrong = held < least || held > most ? [`${text}, and ${held} would be held`] : [];
  const small = assets.flatMap((asset, i) => {
    const size = Math.abs(weights[i]);
    const isSmall = smallest !== undefined && size > rounding && size < smallest[i] - rounding;
    return isSmall
      ? [`${asset} would get ${words(weights[i])}, its smallest position is ${words(smallest[i])}`]
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
  return [why, ...broken.slice(0, told), `${grouped(rest)} more are broken`];
}

/** Weights are of order one and come from sums of N terms. */
const rounding = 1e-9;
