import type { Drift } from "../../jobs/results/rebalance.ts";
import type { Orders } from "../../orders/orders.ts";

/** The weight, of an asset or of cash, that is farthest from its target. */
export function driftOf(
  { assets, before, target }: Pick<Orders, "assets" | "before" | "target">,
  limit: number,
): Drift {
  const cash = (weights: Float64Array): number => weights.reduce((left, weight) => left - weight, 1);
  const off = [...before.map((weight, i) => weight - target[i]), cash(before) - cash(target)];
  const at = off.reduce((far, each, i) => (Math.abs(each) > Math.abs(off[far]) ? i : far), 0);
  const largest = off[at];
  return { asset: assets[at] ?? "cash", largest, limit, isWithin: Math.abs(largest) <= limit };
}
