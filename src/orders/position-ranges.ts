import { sum } from "../numeric/matrix/vector.ts";
import { heldWeights } from "./held-weights.ts";
import type { OrderRequest } from "./orders.ts";

/** Between which weights each position may lie. All arrays are N. */
export interface PositionRanges {
  /** Not above zero. */
  readonly least: Float64Array;
  /** Not below zero. */
  readonly most: Float64Array;
}

/**
 * How far positions may go: what is neither held nor wanted short is never sold short, what is held or wanted short alone is never bought
 * beyond what closes it. No short is worth more than all there is, but one that is held or wanted so; for longs there is what all shorts
 * could bring beside it.
 */
export function positionRanges(request: OrderRequest): PositionRanges {
  const { target } = request;
  const { weights: held } = heldWeights(request);
  const isShort = (i: number): boolean => target[i] < 0 || held[i] < 0;
  const isLong = (i: number): boolean => target[i] > 0 || held[i] > 0 || !isShort(i);
  const least = held.map((weight, i) => (isShort(i) ? Math.min(-1, weight, target[i]) : 0));
  const all = 1 - sum(least);
  return { least, most: held.map((_, i) => (isLong(i) ? all : 0)) };
}
