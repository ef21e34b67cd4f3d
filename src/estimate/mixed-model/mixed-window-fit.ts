import type { RowWeights } from "../forgetting/row-weights.ts";
import type { MixedCovariance } from "./covariance/mixed-covariance.ts";
import type { DynamicLoadings } from "./dynamic/dynamic-loadings.ts";
import type { OrthogonalFit } from "./engines/orthogonal-panel/orthogonal-panel.ts";
import type { ModelKernel } from "./kernel/model-kernel.ts";
import type { WindowPosterior } from "./posterior/window-posterior.ts";
import type { StudentRows } from "./student-t/student-rows.ts";
import type { ScaledBeliefs } from "./volatility/moving-volatility-of.ts";
import type { Volatility } from "./volatility/volatility.ts";

/** The default specification fitted on one window, with everything that its covariance is made of. */
export interface MixedWindowFit {
  readonly assets: readonly string[];
  readonly factors: readonly string[];
  /** Of the periods (T). */
  readonly dates: readonly string[];
  /** What each period counts. */
  readonly rows: RowWeights;
  /** What moved in the window's volatility, by which its rows were divided. */
  readonly volatility: Volatility;
  /** On scaled returns in residual deviations. */
  readonly fit: OrthogonalFit;
  /** Log-likelihood of the scaled returns themselves: the fit's, less `n sum log u`, u their residual deviations. */
  readonly logLikelihood: number;
  /** What the printed `negativeLogLikelihood` leaves out of the fit's. */
  readonly likelihoodConstant: number;
  readonly kernel: ModelKernel;
  /** `2 (l(K) - l(I))`: what the kernel adds to the log-likelihood, doubled. Zero where K is the identity. */
  readonly kernelGain: number;
  /** Hidden factors that were added. */
  readonly spikes: number;
  /** Where errors are Student's. */
  readonly student?: StudentRows;
  /** Where loadings move; those of `fit` are constant. */
  readonly moving?: DynamicLoadings;
  /** What the window leaves open, where it was asked for. */
  readonly posterior?: WindowPosterior;
  /**
   * What loadings are in: residual deviations of the returns (N) for deviations of the factors, each apart from those before it (p). Times the
   * one over the other a loading is a beta.
   */
  readonly units: { readonly returns: Float64Array; readonly factors: Float64Array };
  /** Beliefs of the scaled returns, before anything is brought to the next periods. */
  readonly scaled: ScaledBeliefs;
  /** Of the returns in the periods to come. */
  readonly covariance: MixedCovariance;
  /** Expected returns: the intercepts' predictions in the units of the returns (N). */
  readonly mean: Float64Array;
  readonly warnings: readonly string[];
}

/**
 * The likelihood as it is printed, l being that of the fit: without what depends on neither components nor K, and lower is better.
 *
 *     -l - 1/2 [(Nn-q) log 2 pi + log|Z'WZ|]
 */
export function negativeLogLikelihood({ fit, likelihoodConstant: constant }: MixedWindowFit): number {
  return -fit.logLikelihood - constant;
}
