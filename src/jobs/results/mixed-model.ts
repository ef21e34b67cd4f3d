import type { MixedModelFit } from "../../estimate/mixed-model/engines/general/fit-mixed-model.ts";
import type { PublishedDecomposition } from "../../estimate/mixed-model/engines/published/published-covariances.ts";
import type { VarianceComponent } from "../../estimate/mixed-model/mixed-fit.ts";
import type { MixedWindowFit } from "../../estimate/mixed-model/mixed-window-fit.ts";
import type { ComponentRecovery } from "../../estimate/mixed-model/simulation/component-recovery.ts";
import type { Moments } from "../../estimate/moments.ts";
import type { Relationship } from "../../estimate/relationship/relationship.ts";
import type { DifferenceInterval } from "../../evaluate/inference/bootstrap-intervals.ts";
import type { PricePanel } from "../../market/panel/panel.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import type { MixedModelSettings } from "../requests/mixed-model.ts";
import type { BacktestResult, BacktestStudy } from "./backtest.ts";
import type { LoadedData } from "./data-origin.ts";
import type { EvidenceContest, EvidenceSettings } from "./evidence.ts";
import type { WeightPosterior } from "./posterior-weights.ts";

export type { MixedModelSettings } from "../requests/mixed-model.ts";

/** The month ends on which published and corrected model are compared: one row more than months of returns. */
export interface StudyWindow {
  readonly assets: PricePanel;
  /** The assets' levels and, last, the market's: what the published table is made from. Without factors, the market is their mean. */
  readonly withMarket: PricePanel;
  /** Levels of the corrected model's factors. */
  readonly factors: PricePanel;
  /** Levels of the volatility index on the same dates, where one is known. */
  readonly volatility?: Float64Array;
}

/** A portfolio of the published comparison, annualized by the covariance it was chosen on. */
export interface PublishedPortfolio {
  readonly weights: Float64Array;
  readonly return: number;
  readonly volatility: number;
  readonly sharpe: number;
  readonly maxWeight: number;
  /** `1 / sum w^2`. */
  readonly effectiveCount: number;
}

/** What a portfolio earned in the test months; annualized by 12 and its root. */
export interface PublishedOutcome {
  readonly returns: Float64Array;
  readonly annualReturn: number;
  readonly annualVolatility: number;
  readonly sharpe: number;
  readonly cumulative: number;
}

/** The published comparison: portfolios on the whole sample, and on the months before the test year. */
export interface PublishedComparison {
  readonly fit: MixedModelFit;
  readonly decomposition: PublishedDecomposition;
  readonly inSample: { readonly systematic: PublishedPortfolio; readonly total: PublishedPortfolio };
  /** First date of the test months. */
  readonly testStart: string;
  readonly testDates: readonly string[];
  readonly trained: { readonly systematic: PublishedPortfolio; readonly total: PublishedPortfolio };
  readonly outOfSample: {
    readonly systematic: PublishedOutcome;
    readonly total: PublishedOutcome;
    readonly equalWeight: PublishedOutcome;
  };
}

/** A model of the published data, and how likely it makes them. */
export interface ModelAlternative {
  readonly name: string;
  readonly logLikelihood: number;
  /** Beyond the published model's; below zero where the data ask for what was left out. */
  readonly gain: number;
  readonly status: MixedModelFit["status"];
}

/** What the text promises and the code leaves out. */
export type AlternativeName = "loadings" | "residuals" | "both" | "interaction" | "withoutTime";

export type ModelAlternatives = Readonly<Record<AlternativeName, ModelAlternative>>;

/** How far regimes and predictors that have seen the test year are from those that have not. */
export interface LookAhead {
  readonly months: number;
  /** Months in another regime. */
  readonly otherRegimes: number;
  /** Largest difference of a standardized predictor. */
  readonly predictors: number;
}

/** The published pipeline on a window, and what is wrong with it in figures. */
export interface PublishedModel extends PublishedComparison {
  readonly alternatives: ModelAlternatives;
  /** Components where the document's package stops; none where its steps leave the range of variances. */
  readonly early: readonly VarianceComponent[] | undefined;
  readonly lookAhead: LookAhead;
}

/** The corrected model on one stretch of the window. */
export interface CorrectedModel {
  readonly fit: MixedWindowFit;
  /** Per month, `N x N`, in the units of the returns. */
  readonly systematic: Matrix;
  readonly total: Matrix;
  /** Minimum variance on each, long only. */
  readonly weights: { readonly systematic: Float64Array; readonly total: Float64Array };
}

/** The published model and the corrected one on one window of months. */
export interface Comparison {
  readonly window: StudyWindow;
  readonly relationship: Relationship;
  /** None where no volatility index is known. */
  readonly published: PublishedModel | undefined;
  /** The corrected model on the whole window, and on the months before the test year. */
  readonly whole: CorrectedModel;
  readonly trained: CorrectedModel;
  /** Index of the first month end of the test year. */
  readonly testStart: number;
}

/** How far an estimator's minimum-variance portfolio is from the one that knows the truth. */
export interface OracleDistance {
  readonly estimator: string;
  /** Mean over panels of true volatility over the oracle's, long only; `null` where the covariance was singular. */
  readonly longOnly: number | null;
  /** The same with weights of any sign. */
  readonly unconstrained: number | null;
  /** Mean over panels of predicted over true volatility, long only: below one where risk is understated. */
  readonly predicted: number | null;
}

/** Panels drawn from the fitted model: whether components are found again, and how far portfolios are from the oracle's. */
export interface Simulation {
  readonly panels: number;
  readonly assets: number;
  readonly months: number;
  /** Standard deviation of loadings on a factor outside the model. */
  readonly hidden: number;
  readonly recovery: readonly ComponentRecovery[];
  readonly distances: readonly OracleDistance[];
}

/** The corrected model's relationship against relationships between shuffled assets. */
export interface PermutationTest {
  readonly draws: number;
  readonly pValue: number;
}

/** What the model believes on a history: what moves, and the weights that follow. */
export interface ModelStory {
  /** The rows behind what moves. */
  readonly prices: PricePanel;
  /** Beliefs on them with a volatility that moves, Student-t errors and loadings that walk at random: in `details`. */
  readonly moving: Moments;
  /** None where no draws are asked for. */
  readonly weights?: WeightsOfWindow;
}

/** Long-only weights of least variance on the window, over the posterior of what they were chosen on. */
export interface WeightsOfWindow {
  readonly assets: readonly string[];
  readonly weights: Float64Array;
  readonly posterior: WeightPosterior;
}

/** The predicted distribution with and without what the model's extensions say, walked forward. */
export interface DensityComparison {
  readonly contest: EvidenceContest;
  readonly settings: Pick<EvidenceSettings, "reference" | "seed" | "resamples" | "level" | "refitEvery">;
  readonly fits: number;
  readonly assets: number;
}

/** How a strategy differs from the reference, both resampled by the same blocks. */
export interface WalkDifference {
  readonly strategy: string;
  readonly volatility: DifferenceInterval;
  readonly sharpe: DifferenceInterval;
}

/** The estimators walked forward. */
export interface EstimatorWalk {
  readonly walk: BacktestResult;
  /** The strategy that differences are taken to, and how all others differ from it. */
  readonly reference: string;
  readonly differences: readonly WalkDifference[];
}

/** What the study of mixed models came to. */
export interface MixedModelResult {
  readonly study: BacktestStudy;
  readonly data: LoadedData;
  readonly settings: MixedModelSettings;
  readonly comparison: Comparison;
  /** None where no draws are asked for. */
  readonly permutation?: PermutationTest;
  readonly story: ModelStory;
  /** None where the history is too short, or no strategy is the whole mixed model. */
  readonly densities?: DensityComparison;
  /** Factors that models ask for and the data do not have. */
  readonly leftOut: readonly string[];
  /** None where the history is too short to walk forward. */
  readonly walked?: EstimatorWalk;
  /** None where no panels are asked for. */
  readonly simulation?: Simulation;
  readonly asPublished: boolean;
}
