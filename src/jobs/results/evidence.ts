import type { AgainstReference } from "../../evaluate/forecasts/against-reference.ts";
import type { StrategySpec } from "../../strategy/strategy.ts";
import type { EvidenceSettings } from "../requests/evidence.ts";
import type { BandedPortfolio } from "./banded-portfolio.ts";
import type { ComparedFigure, Contest, ModelFigures } from "./compare-estimators.ts";
import type { LoadedData } from "./data-origin.ts";
import type { Failure } from "./failure.ts";

export type { EvidenceSettings } from "../requests/evidence.ts";

/**
 * What a difference shows: that a model is better or worse than the reference, for all models of a figure together or as a pair alone,
 * or nothing.
 */
export const findings = ["better", "worse", "better-as-pair", "worse-as-pair", "none"] as const;

export type Finding = (typeof findings)[number];

/** Models held against the reference in one figure, on the periods on which all of them have it. */
export interface EvidenceContest extends AgainstReference, Pick<Contest, "paths"> {
  readonly figure: ComparedFigure;
  /** The models that take part, by the places of `estimates`. */
  readonly models: readonly string[];
  /** The reference's place among them. */
  readonly reference: number;
  readonly findings: readonly Finding[];
  readonly periods: number;
}

/** How many of a model's bands held the volatility that came. */
export interface BandCoverage {
  readonly model: string;
  readonly portfolio: BandedPortfolio;
  readonly bands: number;
  /** Shares of them. */
  readonly held: number;
  /** What came was less than the band, or more. */
  readonly below: number;
  readonly above: number;
  /** Interval of the share held; null where all bands did, or none. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** What a study of evidence came to. */
export interface EvidenceResult {
  readonly title: string;
  readonly data: LoadedData;
  readonly specs: readonly StrategySpec[];
  readonly settings: EvidenceSettings;
  /** Fits of each model, and the periods they were held against. */
  readonly fits: number;
  readonly periods: number;
  readonly from: string;
  readonly to: string;
  readonly models: readonly ModelFigures[];
  readonly contests: readonly EvidenceContest[];
  readonly bands: readonly BandCoverage[];
  /** Differences that were looked at, in all figures. */
  readonly comparisons: number;
  readonly failure?: Failure;
}
