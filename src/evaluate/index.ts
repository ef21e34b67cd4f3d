/** A ledger, or any series of returns, to figures and what they are worth: hands over `Scorecard`. */

export * from "./backtest-measures.ts";
export * from "./inference/block-length.ts";
export * from "./inference/bootstrap-intervals.ts";
export * from "./inference/covariance-forecast.ts";
export * from "./inference/probabilistic-sharpe.ts";
export * from "./inference/ranking-statistics.ts";
export * from "./inference/stationary-bootstrap.ts";
export * from "./risk-forecasts.ts";
export * from "./samples/leaderboard.ts";
export { type MeasureName, measureNames, measureQuantiles, valuesOf } from "./samples/measure-quantiles.ts";
export * from "./samples/paired-differences.ts";
export * from "./scorecard.ts";
export * from "./tear-sheet/distribution-by-period.ts";
export * from "./tear-sheet/drawdown-episodes.ts";
export * from "./tear-sheet/end-of-year.ts";
export type { Measure, MeasureGroup, MeasureUnit, MeasureValues } from "./tear-sheet/measure.ts";
export * from "./tear-sheet/monthly-heat-map.ts";
export type { QuantstatsDeparture } from "./tear-sheet/quantstats.ts";
export { quantstatsDepartures, quantstatsRelativeDepartures } from "./tear-sheet/quantstats.ts";
export type { PairFacts, RelativeMeasure } from "./tear-sheet/relative-measures.ts";
export { relativeMeasures } from "./tear-sheet/relative-measures.ts";
export * from "./tear-sheet/rolling-measures.ts";
export type { SeriesFacts } from "./tear-sheet/series-facts.ts";
export * from "./tear-sheet/series-measures.ts";
export * from "./tear-sheet/tear-sheet.ts";
export * from "./tear-sheet/tear-sheet-intervals.ts";
export * from "./wealth.ts";
