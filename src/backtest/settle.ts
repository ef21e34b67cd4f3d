import type { Matrix } from "../numeric/matrix/matrix.ts";

/** Cost of trading one unit of wealth, as fractions of the value traded. */
export interface CostRates {
  readonly buy: number;
  readonly sell: number;
}

/** What one period did to the holdings. */
export interface Settlement {
  /** Wealth at the end over wealth at the beginning, after costs. */
  readonly growth: number;
  /** Sum of absolute trades, as a fraction of wealth. */
  readonly traded: number;
  readonly cost: number;
}

/**
 * Books the period that ends at price row `row`: trades from `held` to `begin`, lets the assets move, and overwrites
 * `held` with the weights at the end.
 *
 *     delta = begin - held,    cost = buy 1'max(delta, 0) + sell 1'max(-delta, 0)
 *     g     = 1 + begin'x - cost,    held <- (1 + x) begin / g
 *
 * @param free whether the trade is neither counted nor charged (the first purchase).
 */
export function settle(
  prices: Matrix,
  row: number,
  begin: Float64Array,
  held: Float64Array,
  rates: CostRates,
  free: boolean,
): Settlement {
  let bought = 0;
  let sold = 0;
  let earned = 0;
  const size = begin.length;
  const now = row * size;
  const before = now - size;
  for (let i = 0; i < size; i++) {
    const delta = begin[i] - held[i];
    if (delta > 0) bought += delta;
    else sold -= delta;
    earned += begin[i] * (prices.data[now + i] / prices.data[before + i] - 1);
  }
  const cost = free ? 0 : rates.buy * bought + rates.sell * sold;
  const growth = 1 + earned - cost;
  for (let i = 0; i < size; i++)
    held[i] = (begin[i] * (prices.data[now + i] / prices.data[before + i])) / growth;
  return { growth, traded: free ? 0 : bought + sold, cost };
}
