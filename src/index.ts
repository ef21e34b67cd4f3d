/**
 * The names that stay: from a file to a portfolio, a backtest, its measures and its report. What is particular to one stage
 * stands behind that stage's own door (`kinfolio/estimate`), disk and threads behind `kinfolio/node`.
 */

export {
  type Ledger,
  type Strategy,
  type WalkForwardOptions,
  walkForward,
  walkForwardDefaults,
} from "./backtest/index.ts";
export { InputError } from "./base/index.ts";
export {
  blackLitterman,
  ledoitWolf,
  type Moments,
  mixedMoments,
  sampleMoments,
  skewT,
} from "./estimate/index.ts";
export { bootstrapDifferences, scorecard, type TearSheet, tearSheet } from "./evaluate/index.ts";
export { runJob } from "./jobs/index.ts";
export {
  type History,
  type PricePanel,
  pricePanel,
  type ReturnSeries,
  type ReturnsPanel,
  readTable,
  returnSeries,
  returnsOf,
  returnsPanel,
  universeOf,
} from "./market/index.ts";
export {
  type Constraints,
  efficientFrontier,
  equalWeight,
  hierarchicalRiskParity,
  longOnly,
  maxSharpe,
  meanVariance,
  minCvar,
  minimumVariance,
  mvsk,
  type Portfolio,
  parseLinearConstraint,
  riskParity,
} from "./optimize/index.ts";
export type { StudyOutcome } from "./page/index.ts";
export { figureSvg, type Report, reportHtml, tableText } from "./report/index.ts";
export { type StrategySpec, strategiesFromText, strategyFrom } from "./strategy/index.ts";
export {
  backtest,
  checkStudy,
  loadData,
  parseStudyFile,
  randomizedBacktest,
} from "./study/index.ts";
