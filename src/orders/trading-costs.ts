import type { OrderOptions } from "./order-options.ts";

/** What trades cost: `max(minimum, perTrade + rate |value|)`, in cents. */
export interface TradingCosts {
  /** Share of the value. */
  readonly buyRate: number;
  readonly sellRate: number;
  /** Money. */
  readonly perTrade: number;
  readonly minimum: number;
}

export function tradingCosts({ costBps = 0, sellCostBps = costBps, ...fixed }: OrderOptions): TradingCosts {
  const { costPerTrade: perTrade = 0, minCost: minimum = 0 } = fixed;
  return { buyRate: costBps / 1e4, sellRate: sellCostBps / 1e4, perTrade, minimum };
}

/** What a trade of this value, below zero a sale, costs: rounded to the cent as a broker's books have it, halves up. */
export function costOf({ buyRate, sellRate, perTrade, minimum }: TradingCosts, value: number): number {
  if (value === 0) return 0;
  const byValue = value > 0 ? buyRate * value : -sellRate * value;
  return cents(Math.max(minimum, perTrade + byValue));
}

/** What of that does not depend on the value, at this value. */
export function fixedPart(costs: TradingCosts, value: number): number {
  const byValue = value > 0 ? costs.buyRate * value : -costs.sellRate * value;
  return Math.max(costs.minimum, costs.perTrade + byValue) - byValue;
}

/** A half is up also where the product fell short of it by its rounding. */
function cents(money: number): number {
  return Math.round(100 * money * (1 + 2 * Number.EPSILON)) / 100;
}
