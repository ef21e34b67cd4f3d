import type { PathDistribution } from "../../evaluate/cross-validation/path-distribution.ts";
import type { BacktestOverfitting } from "../../evaluate/overfitting/backtest-overfitting.ts";
import type { CrossValidationSettings } from "../requests/cross-validation.ts";
import type { BacktestStudy } from "./backtest.ts";
import type { LoadedData } from "./data-origin.ts";
import type { Failure } from "./failure.ts";

export type { CrossValidationSettings } from "../requests/cross-validation.ts";

/** A split on which a strategy had no portfolio. */
export interface FailedSplit {
  /** Its place in the order of the splits, from 1. */
  readonly split: number;
  readonly code: string;
  readonly message: string;
}

/** A strategy over all paths; a path that runs through a failed split is left out. */
export interface ValidatedStrategy extends PathDistribution {
  readonly strategy: string;
  /** By the places of `measures`: which path it is, from 1. */
  readonly paths: readonly number[];
  readonly failures: readonly FailedSplit[];
  /** Of the walk-forward backtest: Sharpe ratio a year, and the probability that it is above zero, and above luck. */
  readonly walked?: {
    readonly sharpe: number | null;
    readonly probabilisticSharpe: number | null;
    readonly deflatedSharpe: number | null;
  };
}

/** What choosing among the walk-forward backtests of the strategies is worth. */
export interface ChoiceOfBacktests extends BacktestOverfitting {
  /** By the places that its trials name. */
  readonly strategies: readonly string[];
  readonly blocks: number;
  /** The dates that all walks have. */
  readonly from: string;
  readonly to: string;
  readonly periods: number;
}

/** A strategy that walks as an earlier one does, and is no trial of its own. */
export interface SameWalk {
  readonly strategy: string;
  readonly as: string;
}

/** What a cross-validation came to. */
export interface CrossValidationResult {
  readonly study: BacktestStudy;
  readonly settings: CrossValidationSettings;
  readonly data: LoadedData;
  readonly splits: number;
  readonly paths: number;
  /** The fewest and the most periods that a split learns from. */
  readonly training: readonly [least: number, most: number];
  readonly strategies: readonly ValidatedStrategy[];
  /** Those left out of `strategies` because another has the very same walk. */
  readonly same: readonly SameWalk[];
  /** Strategies that were tried: those that are tuned count once for each combination of values. */
  readonly trials: number;
  /** None where fewer than two strategies could be walked. */
  readonly choice?: ChoiceOfBacktests;
  readonly failure?: Failure;
}
