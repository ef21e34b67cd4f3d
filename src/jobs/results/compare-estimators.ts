import type { ComparedModels } from "../../evaluate/forecasts/compared-models.ts";
import type { StrategySpec } from "../../strategy/strategy.ts";
import type { CompareSettings } from "../requests/compare-estimators.ts";
import type { LoadedData } from "./data-origin.ts";
import type { Failure } from "./failure.ts";

export type { CompareSettings } from "../requests/compare-estimators.ts";

/** In what models are compared, each with a difference that means better or worse. */
export const comparedFigures = [
  "gmvVolatility",
  "longOnlyVolatility",
  "logDensity",
  "dailyLogDensity",
  "qlike",
] as const;

export type ComparedFigure = (typeof comparedFigures)[number];

/** What the forecasts of one model were worth; null where it had none. */
export interface ModelFigures extends Readonly<Record<ComparedFigure, number | null>> {
  readonly model: string;
  /** Root mean square of the least-variance portfolio's returns over the deviations that were foreseen. */
  readonly bias: number | null;
  readonly failures: readonly { readonly date: string; readonly code: string; readonly message: string }[];
}

/** Models compared in one figure, on the periods on which all of them have it. */
export interface Contest extends ComparedModels {
  readonly figure: ComparedFigure;
  /** The models that take part, by the places of `estimates`. */
  readonly models: readonly string[];
  readonly periods: number;
  /** Of each model that takes part: its losses added up over those of the best, at the end of each forecast. */
  readonly paths: readonly {
    readonly model: string;
    readonly dates: readonly string[];
    readonly values: Float64Array;
  }[];
}

/** What a comparison of estimators came to. */
export interface CompareResult {
  readonly data: LoadedData;
  readonly specs: readonly StrategySpec[];
  readonly settings: CompareSettings;
  /** Fits of each model, and the periods they were held against. */
  readonly fits: number;
  readonly periods: number;
  readonly from: string;
  readonly to: string;
  readonly models: readonly ModelFigures[];
  readonly contests: readonly Contest[];
  readonly verdict: string;
  readonly failure?: Failure;
}
