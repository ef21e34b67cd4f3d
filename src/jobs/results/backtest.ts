import type { Ledger } from "../../backtest/ledger.ts";
import type { WalkForwardOptions } from "../../backtest/walk-forward.ts";
import type {
  BootstrapOptions,
  ConfidenceInterval,
  DifferenceInterval,
} from "../../evaluate/inference/bootstrap-intervals.ts";
import type { RiskCalibration } from "../../evaluate/inference/covariance-forecast.ts";
import type { MeasureValues } from "../../evaluate/measures/measure.ts";
import type { RelativeMeasure } from "../../evaluate/measures/relative-measures.ts";
import type { ReturnMeasure } from "../../evaluate/measures/return-measures.ts";
import type { MoneyFigures } from "../../evaluate/money/money-figures.ts";
import type { Scorecard } from "../../evaluate/scorecard.ts";
import type { Course } from "../../evaluate/tear-sheet/course.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import type { WalkedSpec } from "../../strategy/walked-spec.ts";
import type { LoadedData } from "./data-origin.ts";
import type { Failure } from "./failure.ts";

export type { Interval } from "../../backtest/schedule.ts";
export type { WalkForwardOptions } from "../../backtest/walk-forward.ts";
export type { Course } from "../../evaluate/tear-sheet/course.ts";

/** What strategies are held against, as plain data: another strategy, or a series that is known. */
export type BenchmarkSpec = { readonly name: string } & (
  | { readonly strategy: WalkedSpec; readonly series?: undefined }
  | { readonly series: ReturnSeries; readonly strategy?: undefined }
);

/** What a benchmark came to. */
export interface BenchmarkResult {
  /** Of a series: of somebody who bought it once. */
  readonly ledger: Ledger;
  readonly scorecard: Scorecard;
  readonly drawdowns: Float64Array;
  /** One a ledger of the strategies: each against it, on the dates both have. */
  readonly relative: readonly MeasureValues<RelativeMeasure>[];
}

/** Strategies to walk forward on one history, as plain data. */
export interface BacktestStudy {
  readonly title: string;
  readonly strategies: readonly WalkedSpec[];
  readonly walkForward: WalkForwardOptions;
  /** What they are held against; default each other. */
  readonly benchmark?: BenchmarkSpec;
  /** How skill is told from luck, by resampling; without it, it is not. */
  readonly inference?: BootstrapOptions;
}

/** How well the moments of a strategy met the returns of the assets until the next decision. */
export interface ForecastScores {
  /** Mean QLIKE loss a period of the covariances; null where one was not positive definite. */
  readonly qlike: number | null;
  /** Mean Gaussian log-likelihood a period. */
  readonly logLikelihood: number | null;
}

/** What a strategy's model saw coming: its portfolio's risk, and the returns of the assets. */
export interface ForecastRecord {
  readonly portfolio: RiskCalibration;
  readonly assets: ForecastScores;
}

/** A strategy that gave no ledger: it ran out of time, or took its thread down. */
export interface LostWalk {
  readonly strategy: string;
  readonly code: string;
  readonly message: string;
}

/** What the walks of a study came to: ledgers in the order of the strategies, without those that were lost. */
export interface Walks {
  readonly ledgers: readonly Ledger[];
  /** One a ledger. */
  readonly forecasts: readonly ForecastRecord[];
  readonly lost: readonly LostWalk[];
}

/** Of the measures that returns alone determine: what needs trades has no interval. */
export type MeasureIntervals<Each> = Readonly<Record<ReturnMeasure, Each>>;

/** What the figures of one strategy are worth. */
export interface StrategyIntervals {
  readonly strategy: string;
  readonly intervals: MeasureIntervals<ConfidenceInterval>;
  /** Mean length of the bootstrap's blocks, in periods. */
  readonly blockLength: number;
  /** Probability that the true Sharpe ratio is above zero. */
  readonly probabilisticSharpe: number | null;
  /** The same above the best to expect of as many strategies without skill as were tried. */
  readonly deflatedSharpe: number | null;
  /** Figure of the strategy minus that of `against` on the dates both have; none for that one itself. */
  readonly differences?: MeasureIntervals<DifferenceInterval>;
}

/** What the figures of one path are worth. */
export interface PathIntervals {
  readonly resamples: number;
  readonly level: number;
  /** Strategies tried on these data, as far as is known. */
  readonly trials: number;
  /** The benchmark; without one equal weights where they are among the strategies, else the first one: what everybody can have. */
  readonly against: string;
  readonly strategies: readonly StrategyIntervals[];
  readonly periodsPerYear: number;
}

/** What a backtest on one history came to. */
export interface BacktestResult extends Walks {
  readonly study: BacktestStudy;
  readonly data: LoadedData;
  /** One a ledger. */
  readonly scorecards: readonly Scorecard[];
  /** One a ledger: wealth over its last peak minus one, each period. */
  readonly drawdowns: readonly Float64Array[];
  /** One a ledger: what became of its money, where it counts any. */
  readonly money: readonly (MoneyFigures | undefined)[];
  /** What they are held against, where the study says so. */
  readonly benchmark?: BenchmarkResult;
  /** One a ledger, then the benchmark's: years, months, worst drawdowns, measures over a moving window. */
  readonly courses: readonly Course[];
  /** Of the returns of the same, in the same order; null where one stands still. */
  readonly correlations: readonly (readonly (number | null)[])[];
  /** Strategies tried on these data, as far as is known. */
  readonly trials: number;
  /** None where the study asks for no inference, or no ledger has two periods. */
  readonly intervals?: PathIntervals;
  /** Where no strategy made a single portfolio: the first reason. */
  readonly failure?: Failure;
}
