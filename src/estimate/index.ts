/** A panel of returns to moments of the next period: hands over `Moments`. */

export * from "./beliefs/with-given-covariance.ts";
export * from "./beliefs/with-mean.ts";
export * from "./correlation/denoised.ts";
export * from "./correlation/detoned.ts";
export * from "./correlation/gerber.ts";
export * from "./correlation/graphical-lasso.ts";
export * from "./dcc/dcc-nl.ts";
export * from "./entropy-pooling/entropy-pooling.ts";
export type { FitOutcome } from "./fit-outcome.ts";
export * from "./forgetting/exponential-forgetting.ts";
export * from "./forgetting/row-weights.ts";
export type { IterationOptions } from "./heavy-tails/fit-heavy-tails.ts";
export * from "./heavy-tails/skew-t-moments.ts";
export * from "./mean/bayes-stein.ts";
export * from "./mean/bodnar.ts";
export * from "./mean/capm.ts";
export * from "./mean/equilibrium.ts";
export * from "./mean/james-stein.ts";
export * from "./mixed-model/covariance/correlation-mix.ts";
export {
  decompositionOf,
  type MixedCovariance,
  type ModelParts,
  mixedCovariance,
  mixModel,
  systematicOf,
  type VarianceAttribution,
} from "./mixed-model/covariance/mixed-covariance.ts";
export * from "./mixed-model/covariance/panel-covariance.ts";
export * from "./mixed-model/covariance/residual-spikes.ts";
export * from "./mixed-model/dynamic/dynamic-panel.ts";
export * from "./mixed-model/dynamic/filter-loadings.ts";
export * from "./mixed-model/dynamic/smooth-loadings.ts";
export { type BalancedPanel, balancedPanel } from "./mixed-model/engines/balanced-panel/balanced-panel.ts";
export * from "./mixed-model/engines/balanced-panel/fit-panel.ts";
export * from "./mixed-model/engines/balanced-panel/panel-likelihood.ts";
export type { Estimate } from "./mixed-model/engines/general/fit/fixed-estimates.ts";
export type { RandomPrediction } from "./mixed-model/engines/general/fit/random-predictions.ts";
export * from "./mixed-model/engines/general/fit-mixed-model.ts";
export * from "./mixed-model/engines/general/likelihood-ratio.ts";
export * from "./mixed-model/engines/general/predict-mixed-model.ts";
export type { RemlOptions } from "./mixed-model/engines/general/reml/maximize-reml.ts";
export * from "./mixed-model/engines/orthogonal-panel/orthogonal-panel.ts";
export * from "./mixed-model/factor-model.ts";
export * from "./mixed-model/fit-mixed.ts";
export * from "./mixed-model/inference/mixed-intervals.ts";
export * from "./mixed-model/inference/slice/mixed-posterior.ts";
export * from "./mixed-model/inference/test-mixed-models.ts";
export * from "./mixed-model/kernel/model-kernel.ts";
export * from "./mixed-model/mixed-adaptive.ts";
export * from "./mixed-model/mixed-fit.ts";
export * from "./mixed-model/mixed-moments.ts";
export * from "./mixed-model/mixed-options.ts";
export * from "./mixed-model/mixed-window-fit.ts";
export * from "./mixed-model/posterior/component-draws.ts";
export * from "./mixed-model/posterior/component-grid.ts";
export * from "./mixed-model/posterior/covariance-posterior.ts";
export * from "./mixed-model/posterior/loading-draws.ts";
export type { PosteriorInput } from "./mixed-model/posterior/posterior-input.ts";
export * from "./mixed-model/realized-volatility-band.ts";
export * from "./mixed-model/simulated-paths.ts";
export {
  type CodedColumn,
  type FixedCoding,
  type FixedDesign,
  type FullRankDesign,
  fixedDesign,
  fullRank,
} from "./mixed-model/specification/fixed-design.ts";
export type { MixedModelSpecification } from "./mixed-model/specification/mixed-model-specification.ts";
export { type ModelFrame, modelFrame } from "./mixed-model/specification/model-frame.ts";
export * from "./mixed-model/specification/parse-formula.ts";
export { parseRandomTerms, type RandomTerm } from "./mixed-model/specification/random-terms.ts";
export type { Grouping, ResolvedTerm } from "./mixed-model/specification/resolved-term.ts";
export * from "./mixed-model/student-t/student-rows.ts";
export * from "./mixed-model/test-mixed-kernel.ts";
export * from "./mixed-model/window/factor-columns.ts";
export * from "./mixed-model/window/factor-design.ts";
export * from "./mixed-model/window/mixed-window.ts";
export * from "./mixed-model/window/raw-window.ts";
export type { AssetScales } from "./mixed-model/window/residual-scales.ts";
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
export * from "./shrink/bodnar-gupta-parolya.ts";
export * from "./shrink/constant-correlation.ts";
export * from "./shrink/inverse/gis.ts";
export * from "./shrink/inverse/lis.ts";
export * from "./shrink/inverse/qis.ts";
export * from "./shrink/ledoit-wolf.ts";
export * from "./shrink/nonlinear-shrinkage.ts";
export * from "./shrink/oas.ts";
export type { Divisor } from "./shrink/shrinkage.ts";
export * from "./shrink/single-factor.ts";
export * from "./skew-t/skew-t.ts";
export * from "./student-t/student-t.ts";
export * from "./views/black-litterman.ts";
export { parseView, type View } from "./views/view.ts";
export * from "./volatility/conditional-scale.ts";
export * from "./volatility/fit-conditional-scale.ts";
export * from "./volatility/moving-volatility.ts";
export * from "./volatility/simulated-returns.ts";
export * from "./volatility/volatility-band.ts";
