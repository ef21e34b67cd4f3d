import { sum } from "../../numeric/matrix/vector.ts";
import { constraintPrices } from "../constraint-prices.ts";
import { weightWords } from "../constraints/constraint-words.ts";
import { type Constraints, mostInvested } from "../constraints/constraints.ts";
import type { BoundedParity } from "./bounded-risk-parity.ts";
import type { ParitySet } from "./parity-at.ts";
import { wide } from "./parity-levels.ts";

type Missed = Extract<BoundedParity, { readonly status: "missed" }>;

/** Constraints told in full; further ones are counted. */
const told = 4;
/** Figures of a budget that is proposed: rounded to where it is reached. */
const step = 1e-4;

/**
 * Why no weights of risk parity sum to the budget: which constraints hold them, the dearest first, and a budget that has some.
 *
 * @param set whose bounds are those that hold.
 */
export function sumMissedWords(
  { sums, nearest, vanishing }: Missed,
  constraints: Constraints,
  { lower, upper }: ParitySet,
  assets: readonly string[],
): string[] {
  const budget = mostInvested(constraints);
  // what is left out, having no budget of risk, holds nothing
  const boundMultipliers = nearest.boundMultipliers.map((z, i) => (upper[i] === 0 ? 0 : z));
  const held = { ...constraints, budget, lower, upper };
  const prices = constraintPrices(assets, held, [], { ...nearest, boundMultipliers }, 1);
  const holding = prices
    .filter(({ constraint }) => !constraint.startsWith("no short position"))
    .toSorted((a, b) => b.multiplier - a.multiplier)
    .map(({ constraint }) => constraint);
  const further = holding.length - told;
  const named = further > 1 ? [...holding.slice(0, told), `${further} more`] : holding;
  const total = sum(nearest.x);
  const isInSight = total < 0.999 * wide * budget && total > (1.001 * budget) / wide;
  const other = step * (sums === "less" ? Math.floor(total / step) : Math.ceil(total / step));
  const wanted = weightWords(budget, constraints);
  const but = vanishing === undefined ? "" : `, but for those with next to none of ${assets[vanishing]}`;
  return [
    `weights whose risks are in proportion to the budgets of risk sum to ${sums} than ${wanted}, however much risk they take, within ${named.join(", ")}${but}`,
    ...(isInSight && other > 0 ? [`a budget of ${weightWords(other, constraints)} has such weights`] : []),
  ];
}
