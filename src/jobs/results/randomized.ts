import type { StrategyFailure } from "../../backtest/ledger.ts";
import type { LeaderboardWeights, Standing } from "../../evaluate/samples/leaderboard.ts";
import type { PairedDifferences } from "../../evaluate/samples/paired-differences.ts";
import type { BacktestMeasures, Scorecard } from "../../evaluate/scorecard.ts";
import type { Dataset } from "../../market/universe/universe.ts";
import type { DrawOptions } from "../requests/draw.ts";
import type { BacktestStudy } from "./backtest.ts";
import type { LoadedUniverse } from "./data-origin.ts";
import type { Failure } from "./failure.ts";

export type { Standing } from "../../evaluate/samples/leaderboard.ts";
export type { DrawOptions } from "../requests/draw.ts";

/** Strategies on many datasets, as plain data. */
export interface RandomizedStudy extends BacktestStudy {
  readonly datasets: DrawOptions | { readonly file: string; readonly list: readonly Dataset[] };
  /** What counts on the leaderboard. */
  readonly leaderboard?: LeaderboardWeights;
}

/** What became of one strategy on one dataset. */
export interface Cell {
  /** None where the cell failed. */
  readonly scorecard?: Scorecard;
  /** Why it failed as a whole. */
  readonly failure?: { readonly code: string; readonly message: string };
  /** Decisions that failed in a cell that did not. */
  readonly failures: readonly StrategyFailure[];
}

/** Cells by strategy, then by dataset, both in the order of the grid. */
export type CellTable = readonly (readonly Cell[])[];

/** A strategy's cells with what they come to. */
export interface StrategySample {
  readonly strategy: string;
  /** By dataset. */
  readonly cells: readonly Cell[];
  /** Those of the cells that did not fail. */
  readonly scorecards: readonly Scorecard[];
  /** Median of each measure, under the strategy's name. */
  readonly median: Scorecard;
  /** The middle half of each measure. */
  readonly quartiles: { readonly lower: BacktestMeasures; readonly upper: BacktestMeasures };
}

/** What a randomized backtest came to. */
export interface RandomizedResult {
  readonly study: RandomizedStudy;
  readonly data: LoadedUniverse;
  readonly datasets: readonly Dataset[];
  readonly samples: readonly StrategySample[];
  readonly standings: readonly Standing[];
  /** What they are held against, where the study says so. */
  readonly benchmark?: StrategySample;
  /** The strategies on the datasets that the benchmark spans, where those are not all: only there can they be held against it. */
  readonly spanned?: readonly StrategySample[];
  /** Every strategy against the benchmark, without one the others against the first, dataset by dataset. */
  readonly pairs: readonly PairedDifferences[];
  /** Where not a single cell has measures: the first reason. */
  readonly failure?: Failure;
}
