import type { StrategySpec } from "../../strategy/strategy.ts";
import type { LoadedData } from "./data-origin.ts";
import type { Explanation } from "./explain.ts";
import type { OptimizeResult } from "./optimize.ts";

/** Weights, on what and by whom they were chosen, and why, where that was asked. */
export interface OptimizeRun {
  readonly data: LoadedData;
  readonly spec: StrategySpec;
  readonly result: OptimizeResult;
  readonly why?: Explanation;
}
