import { sum } from "../../numeric/matrix/vector.ts";
import { scratch } from "../../numeric/scratch.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { mostInvested } from "../constraints/constraints.ts";

/** Bounds by place of an order, and what is invested within them: the largest budget that they allow. */
export interface OrderedLimits {
  readonly budget: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** The limits of assets in an order; of bounds that do not allow the budget, none can be kept. */
export function limitsInOrder(constraints: Constraints, order: readonly number[]): OrderedLimits {
  const invested = mostInvested(constraints);
  const [least, largest] = invested < 0 ? [-Infinity, 0] : [0, Infinity]; // shares have the sign of the budget
  const [lower, upper] = [scratch(order.length), scratch(order.length)];
  for (let p = 0; p < order.length; p++) {
    lower[p] = Math.max(constraints.lower[order[p]], least);
    upper[p] = Math.min(constraints.upper[order[p]], largest);
  }
  return { budget: Math.min(invested, sum(upper)), lower, upper };
}

/** Weights by asset from weights by place. */
export function byAsset(weights: Float64Array, order: readonly number[]): Float64Array {
  const out = new Float64Array(weights.length);
  order.forEach((asset, place) => {
    out[asset] = weights[place];
  });
  return out;
}
