/** Moments to weights within constraints: hands over `Portfolio`. */

export * from "./constraints/constraint-kinds.ts";
export * from "./constraints/constraints.ts";
export * from "./constraints/text/parse-constraint.ts";
export type { Vocabulary } from "./constraints/text/vocabulary.ts";
export * from "./constraints/weight-bounds.ts";
export * from "./critical-line/efficient-risk.ts";
export { type SteepestPoint, steepestPoint } from "./critical-line/steepest-point.ts";
export * from "./formulas/closed-forms.ts";
export * from "./formulas/equal-weight.ts";
export * from "./formulas/inverse-volatility.ts";
export * from "./frontier/frontier.ts";
export * from "./frontier/random-portfolios.ts";
export * from "./hierarchical/hierarchical-equal-risk-contribution.ts";
export * from "./hierarchical/hierarchical-risk-parity.ts";
export * from "./hierarchical/nested-clusters/nested-clusters.ts";
export * from "./hierarchical/schur/schur-complementary.ts";
export { polyhedronOf, projectionOnto } from "./high-order/feasible-weights.ts";
export * from "./high-order/given-weights.ts";
export * from "./high-order/moments/moment-model.ts";
export * from "./high-order/moments/moments-of.ts";
export * from "./high-order/moments/scenario-moments.ts";
export * from "./high-order/moments/skew-t-moments.ts";
export * from "./high-order/mvsk.ts";
export * from "./high-order/mvsk-tilting.ts";
export * from "./high-order/solvers/dc.ts";
export {
  combinedMoments,
  lambdaOfRiskAversion,
  type MvskLambda,
} from "./high-order/solvers/mvsk-objective.ts";
export * from "./high-order/solvers/mvsk-problem.ts";
export * from "./high-order/solvers/mvsk-solvers.ts";
export * from "./mean-variance/efficient-return.ts";
export * from "./mean-variance/max-decorrelation.ts";
export * from "./mean-variance/maximum-return.ts";
export * from "./mean-variance/mean-variance.ts";
export * from "./mean-variance/minimum-variance.ts";
export * from "./mean-variance/tracking.ts";
export { portfolioVariance } from "./moments/portfolio-variance.ts";
export * from "./objective/standing.ts";
export * from "./portfolio.ts";
export * from "./ratios/max-diversification.ts";
export { type MaxSharpeOptions, maxSharpe } from "./ratios/max-sharpe.ts";
export * from "./resampled/resampled.ts";
export * from "./risk/budget/risk-budget.ts";
export * from "./risk/max-ratio.ts";
export * from "./risk/max-return.ts";
export * from "./risk/min-risk.ts";
export * from "./risk/risk-frontier.ts";
export { type Risk, type RiskSettings, riskMeasures, type ScenarioRisk } from "./risk/risk-measures.ts";
export type { RiskMeasure } from "./risk/terms/risk-measure.ts";
export * from "./risk-parity/risk-parity.ts";
export * from "./scenarios/kelly.ts";
export * from "./scenarios/min-cdar.ts";
export { minCvar, type TailOptions, tailMean } from "./scenarios/min-cvar.ts";
export * from "./scenarios/min-mad.ts";
export { minSemivariance } from "./scenarios/min-semivariance.ts";
