import type { ConstraintPrice } from "../../optimize/portfolio.ts";

/** The limits that cost something, the dearest first: at most so many, and how many there are. */
export function dearestPrices(
  prices: readonly ConstraintPrice[] = [],
  most: number,
): { readonly shown: readonly ConstraintPrice[]; readonly count: number } {
  const binding = prices.filter(({ multiplier }) => multiplier > 0);
  const sorted = binding.toSorted((a, b) => b.multiplier - a.multiplier);
  return { shown: sorted.slice(0, most), count: binding.length };
}
