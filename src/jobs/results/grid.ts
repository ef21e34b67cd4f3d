import type { WalkForwardOptions } from "../../backtest/walk-forward-options.ts";
import type { MeasureName } from "../../evaluate/measures/backtest-measures.ts";
import type { MarginalEffect } from "../../evaluate/samples/marginal-effect.ts";
import type { BacktestMeasures } from "../../evaluate/scorecard.ts";
import type { Dataset } from "../../market/universe/universe.ts";
import type { WalkedSpec } from "../../strategy/walked-spec.ts";
import type { LoadedUniverse } from "./data-origin.ts";
import type { Failure } from "./failure.ts";
import type { RandomizedStudy } from "./randomized.ts";

/** What is varied, and its levels, two at least, in the order they were given. */
export interface GridAxis {
  /** `strategy`, `design`, `model`, `lookback`, `cost`, or the option. */
  readonly name: string;
  readonly levels: readonly string[];
}

/** One level of every axis that its strategy knows. */
export interface Combination {
  /** Made of the levels; that of its strategy. */
  readonly name: string;
  /** By axis. */
  readonly levels: Readonly<Record<string, string>>;
  readonly strategy: WalkedSpec;
  readonly walkForward: WalkForwardOptions;
}

/** Strategies in every combination of what is varied, on many datasets, as plain data. */
export interface GridStudy extends RandomizedStudy {
  readonly axes: readonly GridAxis[];
  readonly combinations: readonly Combination[];
  /** What is varied, as the study file says it. */
  readonly grid: object;
  /** Seeds of as many draws of datasets; the first is that of `datasets`. */
  readonly seeds?: readonly number[];
  /** The axes of the heat maps, down and across; one where only one thing is varied. */
  readonly pictured: readonly string[];
}

/** Stretches of the datasets by the seed they were drawn with. */
export interface DrawOfDatasets {
  readonly seed: number;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** Medians of a measure over all cells that share two levels. */
export interface GridHeatMap {
  readonly measure: MeasureName;
  /** `values[row][column]`: levels of the first axis down, of the second across. */
  readonly values: readonly (readonly (number | null)[])[];
}

/** What a level of an axis makes of a measure, against the axis's first, all else equal. */
export interface AxisEffect extends MarginalEffect {
  readonly axis: string;
  readonly level: string;
  readonly against: string;
  readonly measure: MeasureName;
}

/** A combination over all datasets. */
export interface RankedCombination {
  /** Its place in the study's list. */
  readonly place: number;
  readonly name: string;
  readonly levels: Readonly<Record<string, string>>;
  /** Medians over the datasets. */
  readonly median: BacktestMeasures;
  readonly quartiles: { readonly lower: number | null; readonly upper: number | null };
  /** Share of the datasets on which it has no measures. */
  readonly failureRate: number;
  /** Share of the datasets on which its Sharpe ratio is the highest. */
  readonly first: number;
  /** On the leaderboard, by the weights of the study. */
  readonly score: number;
}

/** The best Sharpe ratio of so many trials without skill, a year, and how likely the true one is above it. */
export interface Deflated {
  readonly trials: number;
  readonly threshold: number | null;
  readonly probability: number | null;
}

/** The combination of the highest median Sharpe ratio, and what is left of it once it is known how many were tried. */
export interface BestCombination {
  readonly name: string;
  /** Median over the datasets, a year. */
  readonly sharpe: number;
  /** Distinct dates that its walks cover: what the evidence is worth, for datasets overlap. */
  readonly periods: number;
  /** Against all cells of the grid. */
  readonly cells: Deflated;
  /** Against the combinations alone. */
  readonly combinations: Deflated;
  /** By seed, where there are several: which is the best there, and what place the best of all has. */
  readonly bySeed: readonly { readonly seed: number; readonly best: string; readonly place: number }[];
}

/** Failures of a combination of one kind. */
export interface GridFailure {
  readonly combination: string;
  readonly code: string;
  /** Datasets on which it failed as a whole. */
  readonly cells: number;
  /** Decisions that failed on others. */
  readonly decisions: number;
  /** Of the first dataset of them, from 1. */
  readonly dataset: number;
  readonly message: string;
}

/** Measures of all cells: by combination, a value for each dataset, NaN where there is none. */
export type CellFigures = Readonly<Record<MeasureName, readonly Float64Array[]>>;

/** What a grid came to. */
export interface GridResult {
  readonly study: GridStudy;
  readonly data: LoadedUniverse;
  readonly datasets: readonly Dataset[];
  readonly draws: readonly DrawOfDatasets[];
  readonly figures: CellFigures;
  /** Highest median Sharpe ratio first. */
  readonly ranking: readonly RankedCombination[];
  readonly heatMaps: readonly GridHeatMap[];
  readonly effects: readonly AxisEffect[];
  /** None where nothing has a Sharpe ratio. */
  readonly best?: BestCombination;
  readonly failures: readonly GridFailure[];
  readonly failure?: Failure;
}
