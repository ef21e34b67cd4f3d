import type { DatedRates } from "../base/dates/dated-rates.ts";
import type { NamedOptions } from "../base/option/option.ts";
import type { Moments } from "../estimate/moments.ts";
import type { History } from "../market/panel/panel.ts";
import type { Constraints } from "../optimize/constraints/constraints.ts";
import type { Portfolio } from "../optimize/portfolio.ts";
import type { BeliefsSpec } from "./beliefs/beliefs-spec.ts";
import type { ConstraintsSpec } from "./constraints/constraint-options.ts";
import type { StackSchedule } from "./stacked/stacked-portfolio.ts";
import type { TuningSpec } from "./tuning-options.ts";

/** A strategy as plain data: which beliefs, which design, within which constraints. */
export interface StrategySpec extends BeliefsSpec {
  readonly name: string;
  readonly design: NamedOptions;
  /** Stands in where the design has no portfolio; the ledger says on which dates, and why. Default: none, a failure. */
  readonly fallback?: NamedOptions;
  /** Price rows in the window it sees; default the backtest's. */
  readonly lookback?: number;
  readonly constraints: ConstraintsSpec;
  /** Rates that stand in for every option `riskFree`: at each decision the last one known. */
  readonly riskFree?: DatedRates;
  /** Strategies that this one weighs: then its design, estimator and constraints are about these, as if they were assets. */
  readonly stack?: StackSpec;
  /** Options that are chosen at each decision, inside the window. Default: none. */
  readonly tuning?: TuningSpec;
}

/** What a strategy of strategies weighs, and on what. */
export interface StackSpec extends StackSchedule {
  readonly strategies: readonly StrategySpec[];
  /** Price rows that those see which name none of their own. */
  readonly lookback: number;
}

/** Beliefs and choice of one strategy on one history. */
export interface Recommendation {
  readonly moments: Moments;
  /** Bounds are the same arrays from one recommendation to the next over the same assets. */
  readonly constraints: Constraints;
  /** N: the weights held, where something is said to be held. */
  readonly held?: Float64Array;
  readonly portfolio: Portfolio;
  /** What the design would choose on other beliefs about the same assets, all else alike; none of a strategy of strategies. */
  readonly under?: (moments: Moments, near?: Float64Array) => Portfolio;
}

/** Beliefs and choice at a close, from what is known there and the N weights held (default: the holdings of the spec). */
export type Recommend = (history: History, held?: Float64Array) => Recommendation;
