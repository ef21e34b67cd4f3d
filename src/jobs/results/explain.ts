import type { Contribution } from "../../explain/contributions.ts";
import type { StressOutcome } from "../../explain/stress/conditional-shock.ts";
import type { ReverseStress } from "../../explain/stress/reverse-stress.ts";
import type { StepFromHeld } from "../../explain/way-from-held.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import type { StrategySpec } from "../../strategy/strategy.ts";
import type { ExplainSettings } from "../requests/explain.ts";
import type { LoadedData } from "./data-origin.ts";
import type { AnnualizedFigures, InfeasibleResult, SolvedResult } from "./optimize.ts";

export type { ExplainSettings } from "../requests/explain.ts";

/** Weights chosen again after a change, beside those chosen without it. */
export interface OtherChoice {
  readonly name: string;
  /** Why there are none, where there are none. */
  readonly failure?: string;
  /** N, in the order of all assets, zeros where one is left out. */
  readonly weights?: Float64Array;
  readonly annualized?: AnnualizedFigures;
  /** Half the sum of the absolute changes: the share of the portfolio that moves. */
  readonly moved: number;
}

/** How weights hang on beliefs, in annual units. */
export interface WeightSensitivity {
  /** `N x N`: row a is how all weights change per unit of a's mean. */
  readonly byMean: Matrix;
  /** `N x N`: per unit of a's volatility. */
  readonly byVolatility: Matrix;
  /** Correlations that move weights most, with how all weights change per unit. */
  readonly byCorrelation: readonly {
    readonly a: number;
    readonly b: number;
    readonly change: Float64Array;
  }[];
  /** N: standard errors of the weights. */
  readonly standardErrors: Float64Array;
  readonly fromMeans: Float64Array;
  readonly fromCovariance: Float64Array;
  /** The least distance of a weight from a bound, beyond which other constraints hold. */
  readonly room: number;
}

/** A stress with its name; `dates` where it has happened. */
export interface NamedStress extends StressOutcome {
  readonly name: string;
  readonly kind: "episode" | "worst" | "shock";
  readonly from?: string;
  readonly to?: string;
}

/** Why a design chose these weights. */
export interface Explanation extends Omit<SolvedResult, "status"> {
  readonly status: "explained";
  readonly contributions: readonly Contribution[];
  /** From what is held, where something is: its figures, and the trades to these weights. */
  readonly way?: { readonly before: AnnualizedFigures; readonly steps: readonly StepFromHeld[] };
  readonly sensitivity: WeightSensitivity | { readonly none: string };
  /** Where there are no derivatives: chosen again after a point more of a mean or a volatility. */
  readonly stepped: readonly OtherChoice[];
  readonly leftOut: readonly OtherChoice[];
  /** Chosen again without each view and each characteristic of the estimator. */
  readonly spokenFor: readonly OtherChoice[];
  readonly carriedBy: { readonly period: string; readonly choices: readonly OtherChoice[] };
  readonly whatIf: readonly OtherChoice[];
  readonly stress: readonly NamedStress[];
  readonly reverse?: ReverseStress & { readonly loss: number };
  /** Volatility a year as all correlations go this share of the way to one. */
  readonly correlations: readonly { readonly share: number; readonly volatility: number }[];
}

/** An explanation with what it was asked of, or why there is none. */
export interface ExplainResult {
  readonly data: LoadedData;
  readonly spec: StrategySpec;
  readonly settings: ExplainSettings;
  readonly outcome: Explanation | InfeasibleResult;
}
