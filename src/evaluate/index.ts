/** A ledger, or any series of returns, to figures and what they are worth: hands over `Scorecard`. */

export * from "./cross-validation/assembled-paths.ts";
export * from "./cross-validation/path-distribution.ts";
export * from "./forecasts/against-reference.ts";
export * from "./forecasts/compared-models.ts";
export * from "./forecasts/drawn-figures.ts";
export * from "./forecasts/forecast-losses.ts";
export * from "./forecasts/moving-log-density.ts";
export * from "./inference/block-length.ts";
export * from "./inference/bootstrap-intervals.ts";
export * from "./inference/covariance-forecast.ts";
export * from "./inference/model-confidence-set.ts";
export * from "./inference/probabilistic-sharpe.ts";
export * from "./inference/ranking-statistics.ts";
export * from "./inference/stationary-bootstrap.ts";
export type { BacktestOptions, ReturnFacts, TradingFacts } from "./measures/backtest-facts.ts";
export * from "./measures/backtest-measures.ts";
export type { Measure, MeasureGroup, MeasureUnit, MeasureValues } from "./measures/measure.ts";
export {
  type OtherFigure,
  otherFigures,
  visualizerFigures,
  visualizerRelativeFigures,
} from "./measures/other-tools.ts";
export {
  type MonthlyDefinition,
  visualizerDefinitions,
  visualizerRelativeDefinitions,
} from "./measures/portfolio-visualizer.ts";
export {
  type QuantstatsDeparture,
  quantstatsDepartures,
  quantstatsRelativeDepartures,
  twoColumnDepartures,
} from "./measures/quantstats.ts";
export { type PairFacts, type RelativeMeasure, relativeMeasures } from "./measures/relative-measures.ts";
export { type ReturnMeasure, returnMeasures } from "./measures/return-measures.ts";
export type { SeriesFacts } from "./measures/series-facts.ts";
export * from "./measures/series-measures.ts";
export { type TradingMeasure, tradingMeasures } from "./measures/trading-measures.ts";
export * from "./money/money-figures.ts";
export * from "./money/money-weighted-return.ts";
export * from "./overfitting/backtest-overfitting.ts";
export * from "./risk-forecasts.ts";
export * from "./samples/leaderboard.ts";
export * from "./samples/measure-quantiles.ts";
export * from "./samples/paired-differences.ts";
export { type Scorecard, scorecard } from "./scorecard.ts";
export { onCommonDates } from "./series/common-dates.ts";
export * from "./series/drawdown-episodes.ts";
export * from "./series/wealth.ts";
export * from "./tear-sheet/distribution-by-period.ts";
export * from "./tear-sheet/end-of-year.ts";
export * from "./tear-sheet/monthly-heat-map.ts";
export * from "./tear-sheet/rolling-measures.ts";
export * from "./tear-sheet/tear-sheet.ts";
export * from "./tear-sheet/tear-sheet-intervals.ts";
