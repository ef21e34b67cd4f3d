import type { OrderRequest } from "./orders.ts";

/** What is held as weights. */
export function heldWeights({ held, prices, cash }: OrderRequest): {
  readonly weights: Float64Array;
  /** Money in shares and cash; shorts are owed. */
  readonly value: number;
  readonly cash: number;
} {
  const value = held.reduce((sum, shares, i) => sum + shares * prices[i], cash);
  return { weights: held.map((shares, i) => (shares * prices[i]) / value), value, cash };
}
