import { budgetText } from "./constraints/constraint-words.ts";
import { budgetRange, type Constraints, type LinearConstraint } from "./constraints/constraints.ts";
import type { ConstraintPrice } from "./portfolio.ts";
import type { SourceMultiplier } from "./program/solve-program.ts";
import { boundSource, sourceWords } from "./program/source.ts";

/** Multipliers of a feasible set's constraints, in units of what is minimized; of volatilities per period. */
export interface SetMultipliers {
  /** N; positive at a lower bound, negative at an upper one. */
  readonly boundMultipliers: Float64Array;
  /** Budget, then linear constraints, then demands; signed likewise. */
  readonly rowMultipliers: Float64Array;
  /** Of deviations. */
  readonly limitMultipliers?: Float64Array;
  /** Of volatilities. */
  readonly volatilityMultipliers?: Float64Array;
}

/** Below this share of the largest a multiplier is rounding. */
const rounding = 1e-9;

/**
 * What each binding constraint costs: by how much the objective would improve for a unit more of its limit.
 *
 * @param demands whose rows come after those of the linear constraints.
 * @param unit what a unit of what is minimized is of the objective.
 */
export function constraintPrices(
  assets: readonly string[],
  constraints: Constraints,
  demands: readonly LinearConstraint[] | undefined,
  multipliers: SetMultipliers,
  unit: number,
): ConstraintPrice[] {
  const { lower, upper, linear, deviations = [], volatilities = [] } = constraints;
  const { boundMultipliers, rowMultipliers, limitMultipliers, volatilityMultipliers } = multipliers;
  const budget = budgetRange(constraints);
  const prices: ConstraintPrice[] = [];
  const add = (constraint: string, multiplier: number): void => {
    if (multiplier !== 0) prices.push({ constraint, multiplier: unit * Math.abs(multiplier) });
  };
  if (budget.least !== budget.most) add(budgetText(constraints), rowMultipliers[0]);
  [...linear, ...(demands ?? [])].forEach(({ text }, i) => {
    add(text, rowMultipliers[i + 1]);
  });
  deviations.forEach(({ text }, d) => {
    add(text, limitMultipliers?.[d] ?? 0);
  });
  volatilities.forEach(({ text, periodsPerYear }, k) => {
    add(text, (volatilityMultipliers?.[k] ?? 0) / Math.sqrt(periodsPerYear));
  });
  boundMultipliers.forEach((z, asset) => {
    const [kind, bound] = z > 0 ? (["minimum", lower[asset]] as const) : (["maximum", upper[asset]] as const);
    if (z !== 0) add(sourceWords(boundSource(kind, asset, bound, constraints), assets), z);
  });
  const largest = prices.reduce((most, { multiplier }) => Math.max(most, multiplier), 0);
  return prices.filter(({ multiplier }) => multiplier > rounding * largest);
}

/** Below this share of the largest a multiplier of a conic solver is rounding. */
const conicRounding = 1e-6;

/**
 * The same of a program whose rows know their constraints.
 *
 * @param unit what a unit of what is minimized is of the objective.
 */
export function sourcePrices(
  assets: readonly string[],
  constraints: Constraints,
  multipliers: readonly SourceMultiplier[],
  unit: number,
): ConstraintPrice[] {
  const { least, most } = budgetRange(constraints);
  const invested = least === most ? budgetText(constraints) : undefined;
  const prices = multipliers
    .map(({ source, multiplier }) => {
      return { constraint: sourceWords(source, assets), multiplier: Math.abs(unit * multiplier) };
    })
    .filter(({ constraint }) => constraint !== invested);
  const largest = prices.reduce((top, { multiplier }) => Math.max(top, multiplier), 0);
  return prices.filter(({ multiplier }) => multiplier > conicRounding * largest);
}
