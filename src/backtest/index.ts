/** A strategy along a history: hands over `Ledger`, what happened period by period. */

export type { Strategy } from "./ask.ts";
export { constantWeightReturns } from "./constant-weights.ts";
export * from "./ledger.ts";
export type { Interval } from "./schedule.ts";
export { type WalkForwardOptions, walkForward, walkForwardDefaults } from "./walk-forward.ts";
