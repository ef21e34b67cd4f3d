import { scratch } from "../../numeric/scratch.ts";
import type { OrderedLimits } from "./limits-in-order.ts";

/** Risks of places `from` to `middle` and `middle` to `to` of an ordered list. */
export type RisksOfHalves = (
  from: number,
  middle: number,
  to: number,
) => readonly [left: number, right: number];

/** Weights by place; or the places that have no halves to share between, one's risk being negative or none. */
export type Bisection =
  | { readonly status: "shared"; readonly weights: Float64Array }
  | { readonly status: "none"; readonly from: number; readonly middle: number; readonly to: number };

/**
 * Weights that sum to the budget by halving an ordered list again and again (of an odd number the left half has one less), each
 * half getting its share in proportion to the inverse of its risk; two halves without risk share equally.
 *
 * Where bounds do not allow a share it is moved to the nearest one that they allow, so that weights keep them if any do.
 *
 * @param limits of the places; their bounds have to allow the budget.
 * @see Lopez de Prado (2016), J. Portfolio Management 42(4), 59-69, stage 3; bounds as skfolio has them.
 */
export function recursiveBisection(
  size: number,
  limits: OrderedLimits,
  risksOfHalves: RisksOfHalves,
): Bisection {
  const weights = scratch(size);
  const open = [{ from: 0, to: size, weight: limits.budget }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { from, to, weight } = next;
    if (to - from === 1) {
      weights[from] = weight;
      continue;
    }
    const middle = from + Math.floor((to - from) / 2);
    const [left, right] = risksOfHalves(from, middle, to);
    if (!(left >= 0 && right >= 0)) return { status: "none", from, middle, to };
    const [first, second] = halves(weight, left, right, limits, [from, middle, to]);
    open.push({ from: middle, to, weight: second }, { from, to: middle, weight: first });
  }
  return { status: "shared", weights };
}

/** A weight parted in the inverse ratio of two risks, as far as bounds allow. */
function halves(
  weight: number,
  left: number,
  right: number,
  { lower, upper }: OrderedLimits,
  [from, middle, to]: readonly [number, number, number],
): readonly [number, number] {
  const total = left + right;
  const asked = total === 0 ? weight / 2 : (right / total) * weight;
  const first = within(asked, sumBetween(lower, from, middle), sumBetween(upper, from, middle));
  const rest = first !== asked ? weight - first : total === 0 ? asked : (left / total) * weight;
  const second = within(rest, sumBetween(lower, middle, to), sumBetween(upper, middle, to));
  return [second === rest ? first : weight - second, second];
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function sumBetween(values: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let p = from; p < to; p++) total += values[p];
  return total;
}
