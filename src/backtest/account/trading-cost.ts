import type { CostRates } from "./settle.ts";

/** What trades cost. */
export interface TradingTerms {
  readonly rates: CostRates;
  /** Share of wealth that has just come in, and is traded in proportion to what was held; negative: gone out. */
  readonly inflow: number;
  /** In money: what fees are a fraction of. */
  readonly wealth: number;
  /** In money, for each asset that is traded. */
  readonly costPerTrade?: number;
  readonly leastCost?: number;
}

/**
 * Cost of trading from `held` to `begin` once money came in, as a fraction of wealth.
 *
 *     delta = begin - (1 - inflow) held
 *     cost  = sum over delta_i other than 0 of max(rate |delta_i| + fee / V, least / V)
 *
 * What rounding leaves of weights that are restored to what they are is no trade.
 */
export function tradingCost(
  begin: Float64Array,
  held: Float64Array,
  { rates, inflow, wealth, costPerTrade = 0, leastCost = 0 }: TradingTerms,
): number {
  const [fee, least] = costPerTrade + leastCost > 0 ? [costPerTrade / wealth, leastCost / wealth] : [0, 0];
  const rounding = 4 * begin.length * Number.EPSILON;
  let total = 0;
  for (let i = 0; i < begin.length; i++) {
    const delta = begin[i] - (1 - inflow) * held[i];
    if (Math.abs(delta) <= rounding) continue;
    total += Math.max((delta > 0 ? rates.buy : -rates.sell) * delta + fee, least);
  }
  return total;
}
