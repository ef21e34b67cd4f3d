import type { AssetMoves } from "../venue/asset-moves.ts";

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
  /** What cash brought and loans and shorts cost, as a fraction of wealth. */
  readonly financed: number;
}

/** What a period costs and brings beside what the assets do, where that is more than rates on what is traded. */
export interface PeriodTerms {
  /** Cost of trading from `held` to `begin`, as a fraction of wealth. */
  readonly cost: (begin: Float64Array, held: Float64Array) => number;
  /** What cash brings and loans and shorts cost, as a fraction of wealth, once the trades are paid. */
  readonly financed: (begin: Float64Array, cost: number) => number;
}

/**
 * Books one period: trades from `held` to `begin`, lets the assets move, and overwrites `held` with the weights at its end.
 *
 *     delta = begin - held,     cost = buy 1'max(delta, 0) + sell 1'max(-delta, 0)
 *     r     = begin'x - cost + financed,    held <- (1 + x) begin / (1 + r)
 *
 * @param free whether the trade is neither counted nor charged (the first purchase).
 * @param terms what else is charged and earned; default nothing.
 */
export function settle(
  { simple, gross }: AssetMoves,
  begin: Float64Array,
  held: Float64Array,
  rates: CostRates,
  free: boolean,
  terms?: PeriodTerms,
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
  const charged = terms === undefined ? rates.buy * bought + rates.sell * sold : terms.cost(begin, held);
  const cost = free ? 0 : charged;
  const financed = terms === undefined ? 0 : terms.financed(begin, cost);
  const earned = lossOfAll(moved - cost + financed, begin.length);
  for (let i = 0; i < begin.length; i++) held[i] = (begin[i] * gross[i]) / (1 + earned);
  return { earned, traded: free ? 0 : bought + sold, cost, financed };
}

/** A return of -1 where what is left is the rounding of weights that add up to one: nobody goes on with that. */
function lossOfAll(earned: number, assets: number): number {
  return Math.abs(1 + earned) <= 4 * assets * Number.EPSILON ? -1 : earned;
}
