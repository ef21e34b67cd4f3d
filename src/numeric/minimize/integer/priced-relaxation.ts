import { exp, log } from "../../elementary/elementary.ts";
import { type Relaxed, relaxNode } from "./position-relaxation.ts";
import type { CompletePositions, SearchNode } from "./position-states.ts";

/** A node's relaxation at the best price that was tried. */
export interface Priced {
  readonly relaxed: Relaxed;
  readonly price: number;
}

/** Prices tried at the root and at other nodes, and how many positions more or less than the limit will do. */
const most = { atRoot: 40, elsewhere: 4, miss: 0.02 };

/**
 * Looks for the price of a position at which as many are used as there may be, where the bound is highest: from the price of
 * the node above, doubled or halved until it is bracketed, then by the secant of its logarithm. Ends where the bound reaches
 * `enough`. Each price gives a valid bound.
 */
export function pricedRelaxation(
  positions: CompletePositions,
  diagonal: Float64Array,
  node: SearchNode,
  enough: number,
  isRoot: boolean,
): Priced {
  if (positions.most >= positions.n) return { relaxed: relaxNode(positions, diagonal, node, 0), price: 0 };
  let price = node.price;
  let low: readonly [number, number] | undefined; // a price too low, and by how many positions
  let high: readonly [number, number] | undefined;
  let best: Priced | undefined;
  const limit = isRoot ? most.atRoot : most.elsewhere;
  let from = node;
  for (let k = 0; k < limit; k++) {
    const relaxed = relaxNode(positions, diagonal, from, price);
    if (relaxed.status !== "solved") return best ?? { relaxed, price };
    if (best?.relaxed.status !== "solved" || relaxed.bound > best.relaxed.bound) best = { relaxed, price };
    from = { ...node, x: relaxed.x };
    const excess = relaxed.share.reduce((total, z) => total + z, 0) - positions.most;
    if (relaxed.bound >= enough || Math.abs(excess) < most.miss) break;
    if (excess > 0) low = [price, excess];
    else high = [price, excess];
    if (low === undefined && (high?.[0] ?? 0) < 1e-9 * node.price) {
      const free = relaxNode(positions, diagonal, from, 0); // the limit does not bind
      return free.status === "solved" && free.bound > relaxed.bound ? { relaxed: free, price: 0 } : best;
    }
    if (price === 0) break;
    const factor = isRoot ? 4 : 1.5;
    if (low === undefined) price /= factor;
    else if (high === undefined) price *= factor;
    else {
      const share = Math.min(Math.max(low[1] / (low[1] - high[1]), 0.1), 0.9);
      price = exp(log(low[0]) * (1 - share) + log(high[0]) * share);
    }
  }
  return best ?? { relaxed: relaxNode(positions, diagonal, node, price), price };
}
