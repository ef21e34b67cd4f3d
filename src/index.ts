/**
 * The names that stay: from a file to a portfolio, a backtest, its measures and its report. What is particular to one stage
 * stands behind that stage's own door (`kinfolio/estimate`), disk and threads behind `kinfolio/node`.
 */

export {
  type Ledger,
  type Strategy,
  type WalkForwardOptions,
  walkForward,
} from "./backtest/index.ts";
export { InputError } from "./base/index.ts";
export {
  ledoitWolf,
  type Moments,
  sampleMoments,
  skewT,
} from "./estimate/index.ts";
export { bootstrapDifferences, scorecard, tearSheet } from "./evaluate/index.ts";
export {
  type History,
  type PricePanel,
  pricePanel,
  type ReturnSeries,
  type ReturnsPanel,
  readTable,
  returnSeries,
  returnsOf,
} from "./market/index.ts";
export {
  type Constraints,
  efficientFrontier,
  equalWeight,
  longOnly,
  maxSharpe,
  meanVariance,
  minimumVariance,
  mvsk,
  type Portfolio,
  parseLinearConstraint,
  riskParity,
} from "./optimize/index.ts";
export { type Report, reportHtml, tableText } from "./report/index.ts";
export { type StrategySpec, strategyFrom } from "./strategy/index.ts";
export {
  backtest,
  checkStudy,
  loadData,
  parseStudyFile,
  randomizedBacktest,
} from "./study/index.ts";
