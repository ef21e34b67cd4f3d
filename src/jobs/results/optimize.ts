import type { Moments } from "../../estimate/moments.ts";
import type { Infeasible, SolvedPortfolio } from "../../optimize/portfolio.ts";
import type { Failure } from "./failure.ts";
import type { PosteriorWeights } from "./posterior-weights.ts";

/** Annualized figures of weights under the beliefs they were chosen on. */
export interface AnnualizedFigures {
  readonly return: number;
  readonly volatility: number;
  /** Return over the risk-free rate by volatility; null where the volatility is zero. */
  readonly sharpe: number | null;
}

/** How the variance of weights divides, where their beliefs tell common from own risk; the two shares add up to one. */
export interface VarianceShares {
  readonly systematic: number;
  readonly idiosyncratic: number;
}

/** Weights from the whole of a history with the beliefs they were chosen on, or why there are none. */
export type OptimizeResult = SolvedResult | InfeasibleResult;

export interface SolvedResult {
  readonly status: "solved";
  readonly moments: Moments;
  readonly portfolio: SolvedPortfolio;
  readonly annualized: AnnualizedFigures;
  /** What is left of one; below zero it is borrowed. */
  readonly cash: number;
  /** Sum of the absolute changes from what is held, where something is said to be held. */
  readonly turnover?: number;
  /** None where the beliefs do not tell common from own risk. */
  readonly varianceShares?: VarianceShares;
  /** Where the beliefs come with draws of their posterior. */
  readonly posterior?: PosteriorWeights;
  /** Where the optimum is not certified: why. */
  readonly failure?: Failure;
}

export interface InfeasibleResult {
  readonly status: "infeasible";
  readonly moments: Moments;
  readonly portfolio: Infeasible;
  readonly failure: Failure;
}
