import type { PlanSpec } from "./plans/plan-spec.ts";
import type { StrategySpec } from "./strategy-spec.ts";

/** What a backtest walks, as plain data: a strategy that chooses, or a plan. */
export type WalkedSpec = StrategySpec | PlanSpec;

/** Whether weights are known beforehand. */
export function isPlan(spec: WalkedSpec): spec is PlanSpec {
  return "plan" in spec;
}

/** Price rows that come before its first decision, where the backtest's are so many. */
export function lookbackOf(spec: WalkedSpec, backtest: number): number {
  return isPlan(spec) ? backtest : (spec.lookback ?? backtest);
}
