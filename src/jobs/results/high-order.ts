import type { Moments, SkewTParameters } from "../../estimate/moments.ts";
import type { Scorecard } from "../../evaluate/scorecard.ts";
import type { HighOrderSettings } from "../requests/high-order.ts";
import type { BacktestResult, BacktestStudy } from "./backtest.ts";
import type { LoadedData } from "./data-origin.ts";
import type { RandomizedResult } from "./randomized.ts";

export type { HighOrderSettings } from "../requests/high-order.ts";

/** One answer to the MVSK problem, with how far it is from the exact one. */
export interface Route {
  readonly name: string;
  readonly weights: Float64Array;
  readonly objective: number;
  /** How much higher the objective is than the exact one, relative to the size of that. */
  readonly gap: number;
  /** Largest difference of a weight from the exact one. */
  readonly weightGap: number;
  /** Relative first-order residual; null for steps that do not compute it. */
  readonly residual: number | null;
  readonly iterations: number;
}

/** Portfolios on the whole window, all on one set of parameters. */
export interface WindowPortfolios {
  readonly moments: Moments & { readonly skewT: SkewTParameters };
  readonly maximumReturn: Float64Array;
  readonly minimumVariance: Float64Array;
  readonly exact: Route;
  readonly routes: readonly Route[];
}

/** A step of the document that is not what it should be, and what that does to the answer on these data. */
export interface StepDefect {
  readonly step: string;
  readonly defect: string;
  readonly gap: number | null;
  readonly weightGap: number | null;
  readonly remark: string;
}

/** One strategy walked forward rightly and as published. */
export interface WalkPair {
  readonly right: Scorecard;
  readonly published: Scorecard;
  readonly decisions: number;
  /** Over all decisions and assets; null where they did not decide on the same dates. */
  readonly weightGap: number | null;
}

/** What the study of high-order portfolios came to. */
export interface HighOrderResult {
  readonly study: BacktestStudy;
  readonly settings: HighOrderSettings;
  /** All prices, and those of the assets that were drawn from them. */
  readonly all: LoadedData;
  readonly data: LoadedData;
  readonly portfolios: WindowPortfolios;
  readonly walk: BacktestResult;
  /** None where the study asks for no datasets. */
  readonly randomized?: RandomizedResult;
  /** Where asked for: the document's own steps, and its loop walked forward. */
  readonly published?: { readonly defects: readonly StepDefect[]; readonly pairs: readonly WalkPair[] };
}
