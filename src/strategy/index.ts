/** A strategy as plain data to one that decides; every estimator and design by name. */

export type { NamedOptions } from "../base/option/option.ts";
export type { BeliefsSpec } from "./beliefs/beliefs-spec.ts";
export * from "./designs.ts";
export * from "./models.ts";
export type { PlanSpec } from "./plans/plan-spec.ts";
export { plans } from "./plans/plans.ts";
export {
  type Recommendation,
  recommender,
  type StrategySpec,
  strategyFrom,
} from "./strategy.ts";
export { type SharedSettings, strategiesFromText, walkedFromText } from "./strategy-text.ts";
export { type Candidate, candidatesOf } from "./tuning/candidates.ts";
export type { Grid, TuningSpec } from "./tuning-options.ts";
export { isPlan, lookbackOf, type WalkedSpec } from "./walked-spec.ts";
