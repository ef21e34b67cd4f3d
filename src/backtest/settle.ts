import type { AssetMoves } from "./asset-moves.ts";

/** Cost of trading one unit of wealth, as fractions of the value traded. */
export interface CostRates {
  readonly buy: number;
  readonly sell: number;
}

/** What one period did to the holdings. */
export interface Settlement {
  /** Return of the period after costs. */
  readonly earned: number;
  /** Sum of absolute trades, as a fraction of wealth. */
  readonly traded: number;
  readonly cost: number;
}

/**
 * Books one period: trades from `held` to `begin`, lets the assets move, and overwrites `held` with the weights at its end.
 *
 *     delta = begin - held,     cost = buy 1'max(delta, 0) + sell 1'max(-delta, 0)
 *     r     = begin'x - cost,    held <- (1 + x) begin / (1 + r)
 *
 * @param free whether the trade is neither counted nor charged (the first purchase).
 */
export function settle(
  { simple, gross }: AssetMoves,
  begin: Float64Array,
  held: Float64Array,
  rates: CostRates,
  free: boolean,
): Settlement {
  let bought = 0;
  let sold = 0;
  let moved = 0;
  for (let i = 0; i < begin.length; i++) {
    const delta = begin[i] - held[i];
    if (delta > 0) bought += delta;
    else sold -= delta;
    moved += begin[i] * simple[i];
  }
  const cost = free ? 0 : rates.buy * bought + rates.sell * sold;
  const earned = lossOfAll(moved - cost, begin.length);
  for (let i = 0; i < begin.length; i++) held[i] = (begin[i] * gross[i]) / (1 + earned);
  return { earned, traded: free ? 0 : bought + sold, cost };
}

/** A return of -1 where what is left is the rounding of weights that add up to one: nobody goes on with that. */
function lossOfAll(earned: number, assets: number): number {
  return Math.abs(1 + earned) <= 4 * assets * Number.EPSILON ? -1 : earned;
}
