import type { WalkForwardOptions } from "../backtest/walk-forward-options.ts";
import { whole } from "../base/option/option.ts";
import type { StrategySpec } from "./strategy.ts";

/** How far back a stack looks, wherever one is asked for. */
export const stackRowsOption = whole({
  says: "Price rows over which a stack looks at the returns of its strategies.",
  unit: "number of price rows",
  least: 4,
  because: "two returns after the close that a decision is traded at",
  usual: 252,
});

/** A strategy that weighs others: its design, estimator and constraints are about these, as if they were assets. */
export function stackOf(
  spec: StrategySpec,
  strategies: readonly StrategySpec[],
  rows: number,
  { lookback, optimizeEvery }: Pick<WalkForwardOptions, "lookback" | "optimizeEvery">,
): StrategySpec {
  const longest = Math.max(...strategies.map((each) => each.lookback ?? lookback));
  return { ...spec, lookback: longest + rows, stack: { strategies, lookback, rows, optimizeEvery } };
}
