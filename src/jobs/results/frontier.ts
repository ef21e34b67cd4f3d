import type { Moments } from "../../estimate/moments.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import type { Frontier } from "../../optimize/frontier/frontier.ts";
import type { BeliefsSpec } from "../../strategy/beliefs/beliefs-spec.ts";
import type { StrategySpec } from "../../strategy/strategy.ts";
import type { FrontierSettings } from "../requests/frontier.ts";
import type { LoadedData } from "./data-origin.ts";
import type { Failure } from "./failure.ts";

export type { FrontierSettings } from "../requests/frontier.ts";

/** Whose beliefs and within which constraints: the model and the constraints of a strategy. */
export type FrontierBasis = BeliefsSpec & Pick<StrategySpec, "constraints">;

/** Random portfolios and their annualized figures. */
export interface Cloud {
  /** `count x N`. */
  readonly weights: Matrix;
  readonly returns: Float64Array;
  readonly volatilities: Float64Array;
  /** NaN where the volatility is zero. */
  readonly sharpes: Float64Array;
}

/** Annualized volatility and return, a pair a point. */
export type RiskReturn = readonly [volatility: number, expected: number];

/** The frontier of a feasible set with a cloud of what else is feasible. */
export interface FrontierPicture {
  readonly status: "drawn";
  readonly moments: Moments;
  readonly frontier: Extract<Frontier, { status: "optimal" }>;
  readonly cloud: Cloud;
  /** The frontier as a smooth line however few its points. */
  readonly curve: readonly RiskReturn[];
  readonly riskFree: number;
}

/** What a frontier came to. */
export interface FrontierResult {
  readonly data: LoadedData;
  readonly basis: FrontierBasis;
  readonly settings: FrontierSettings;
  readonly moments: Moments;
  readonly picture: FrontierPicture | Exclude<Frontier, { status: "optimal" }>;
  /** Where there is no frontier: why. */
  readonly failure?: Failure;
}
