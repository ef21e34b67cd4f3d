import type { Ledger } from "../../backtest/ledger.ts";
import type { BacktestMeasures } from "../../evaluate/scorecard.ts";
import type { SolvedPortfolio } from "../../optimize/portfolio.ts";
import type { MarkowitzSettings } from "../requests/markowitz.ts";
import type { BacktestResult } from "./backtest.ts";
import type { FrontierPicture } from "./frontier.ts";
import type { TearSheetResult } from "./tear-sheet.ts";

export type { MarkowitzSettings } from "../requests/markowitz.ts";

/** The whole window looked at once: two feasible sets, and the tree of the assets. */
export interface InSample {
  readonly longOnly: FrontierPicture;
  readonly box: FrontierPicture;
  readonly hrp: SolvedPortfolio;
}

/** A strategy with a window of its own, and what came of it. */
export interface LookbackRow {
  readonly strategy: string;
  /** Returns in the window. */
  readonly lookback: number;
  readonly measures: BacktestMeasures;
  /** Realized over predicted risk; null where nothing was predicted. */
  readonly bias: number | null;
  readonly fallbacks: number;
}

/** A fault of the document, and what it does on these data; null where it has no such figure. */
export interface Fault {
  readonly fault: string;
  readonly of: string;
  /** Sharpe ratio with the fault, and without it. */
  readonly published: number | null;
  readonly own: number | null;
  readonly remark: string;
}

/** What the study of mean-variance portfolios came to. */
export interface MarkowitzResult {
  readonly settings: MarkowitzSettings;
  readonly sets: InSample;
  readonly walk: BacktestResult;
  /** The strategy of the tear sheet, and what it is held against. */
  readonly strategy: Ledger;
  readonly benchmark: Ledger;
  /** The strategies at every lookback, all from one date on. */
  readonly lookbacks: { readonly from: string; readonly rows: readonly LookbackRow[] };
  readonly tearSheet: TearSheetResult;
  /** Where asked for: the document's faults. */
  readonly faults?: readonly Fault[];
}
