import type { Matrix } from "../../numeric/matrix/matrix.ts";

/** How a design's weights, and the risk of those that were chosen, vary over the posterior of the beliefs. */
export interface WeightPosterior {
  /** Draws on which the design had weights, and those on which it had none. */
  readonly draws: number;
  readonly failed: number;
  /** By asset (N). */
  readonly mean: Float64Array;
  readonly sd: Float64Array;
  /** 5% and 95% quantiles. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Probability that a weight is above zero, by more than the rounding of an optimum. */
  readonly positive: Float64Array;
  /** Of the chosen weights' volatility, a year: 5%, 50%, 95%. */
  readonly volatility: { readonly lower: number; readonly median: number; readonly upper: number };
  /** Weights of every draw, `draws x N`. */
  readonly weights: Matrix;
}

/** How weights vary over the posterior of their beliefs, and how sure those that were asked about are. */
export interface PosteriorWeights extends WeightPosterior {
  readonly comparisons: readonly WeightComparison[];
}

/** How often the posterior has one weight above another. */
export interface WeightComparison {
  readonly above: string;
  readonly below: string;
  readonly probability: number;
}
