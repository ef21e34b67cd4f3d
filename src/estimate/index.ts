/** A panel of returns to beliefs about the next period: hands over `Moments`. */

export type { FitOutcome } from "./fit-outcome.ts";
export {
  type DegreesOfFreedomBounds,
  heavyTailsDefaults,
  type IterationOptions,
} from "./heavy-tails/fit-heavy-tails.ts";
export * from "./heavy-tails/skew-t-moments.ts";
export * from "./mean/bayes-stein.ts";
export * from "./mean/capm.ts";
export * from "./mixed-model/correlation-mix.ts";
export * from "./mixed-model/factor-columns.ts";
export * from "./mixed-model/factor-design.ts";
export * from "./mixed-model/factor-model.ts";
export {
  type CodedColumn,
  type FixedCoding,
  type FixedDesign,
  type FullRankDesign,
  fixedDesign,
  fullRank,
} from "./mixed-model/formula/fixed-design.ts";
export * from "./mixed-model/formula/parse-formula.ts";
export * from "./mixed-model/formula/random-terms.ts";
export {
  decompositionOf,
  type MixedCovariance,
  type ModelParts,
  mixedCovariance,
  mixModel,
  systematicOf,
  type VarianceAttribution,
} from "./mixed-model/mixed-covariance.ts";
export * from "./mixed-model/mixed-moments.ts";
export * from "./mixed-model/model-kernel.ts";
export * from "./mixed-model/orthogonal-panel.ts";
export { type BalancedPanel, balancedPanel } from "./mixed-model/panel/balanced-panel.ts";
export * from "./mixed-model/panel/fit-panel.ts";
export * from "./mixed-model/panel/panel-covariance.ts";
export * from "./mixed-model/panel/panel-likelihood.ts";
export * from "./mixed-model/reml/fit-mixed-model.ts";

export * from "./mixed-model/reml/likelihood-ratio.ts";
export * from "./mixed-model/reml/model-frame.ts";
export * from "./mixed-model/reml/predict-mixed-model.ts";
export type { Grouping, ResolvedTerm } from "./mixed-model/reml/resolved-term.ts";
export type { AssetScales } from "./mixed-model/residual-scales.ts";
export * from "./mixed-model/residual-spikes.ts";
export * from "./moments.ts";
export * from "./relationship/align-relationship.ts";
export * from "./relationship/asset-rows.ts";
export * from "./relationship/eigenvalue-floor.ts";
export * from "./relationship/features.ts";
export * from "./relationship/kernels.ts";
export * from "./relationship/permutation-test.ts";
export * from "./relationship/relationship.ts";
export * from "./relationship/relationship-diagnostics.ts";
export * from "./relationship/return-correlation.ts";
export * from "./robust-scatter/cauchy.ts";
export * from "./robust-scatter/tyler.ts";
export * from "./sample/ewma.ts";
export { sampleMoments } from "./sample/sample-moments.ts";
export * from "./sample/semicovariance.ts";
export * from "./shrink/constant-correlation.ts";
export * from "./shrink/denoised.ts";
export * from "./shrink/ledoit-wolf.ts";
export * from "./shrink/nonlinear-shrinkage.ts";
export * from "./shrink/oas.ts";
export type { Divisor } from "./shrink/shrinkage.ts";
export * from "./shrink/single-factor.ts";
export * from "./skew-t/skew-t.ts";
export * from "./student-t/student-t.ts";
export * from "./views/black-litterman.ts";
export * from "./views/view.ts";
