/** Results drawn up: as a page, as tables, as typed JSON, as text for a terminal. */

export * from "./backtest/backtest-json.ts";
export { backtestOutcome } from "./backtest/backtest-outcome.ts";
export * from "./backtest/backtest-page.ts";
export { failuresTable } from "./backtest/failures-table.ts";
export { fallbacksTable } from "./backtest/fallbacks-table.ts";
export {
  cumulativeCosts,
  cumulativeTurnover,
  holdingsOverTime,
  weightsByAsset,
  weightsOverTime,
} from "./backtest/holdings.ts";
export { backtestColumn, measuresFile, measuresTable } from "./backtest/measures-table.ts";
export { chapter, firstViewOf } from "./chapter.ts";
export * from "./compare/compare-json.ts";
export { compareOutcome } from "./compare/compare-outcome.ts";
export * from "./cross-validation/cross-validation-json.ts";
export { crossValidationOutcome } from "./cross-validation/cross-validation-outcome.ts";
export * from "./estimate/estimate-json.ts";
export { estimateText } from "./estimate/estimate-text.ts";
export * from "./frontier/frontier-json.ts";
export { frontierOutcome } from "./frontier/frontier-outcome.ts";
export type { JsonDetail, JsonDetails } from "./json/json-details.ts";
export type { JsonOf, JsonSchema, JsonShape } from "./json/json-shape.ts";
export * from "./lookahead/lookahead-json.ts";
export { lookaheadText } from "./lookahead/lookahead-text.ts";
export { measureColumn, measureLabel, shownFigure } from "./measure-columns.ts";
export * from "./mixed/mixed-json.ts";
export { mixedText } from "./mixed/mixed-text.ts";
export * from "./optimize/optimize-json.ts";
export { optimizeText } from "./optimize/optimize-text.ts";
export type { StudyOutcome, WrittenOutcome } from "./outcome/outcome.ts";
export { outcomeText } from "./outcome/outcome-text.ts";
export { type DrawnFigure, type RenderedOutcome, render } from "./outcome/render.ts";
export type { DataRecord, RandomizedRecord, RunRecord, SeriesRecord } from "./outcome/run-record.ts";
export type { DatedSeries, FigureText } from "./over-time/paths.ts";
export {
  alignedLines,
  cumulativeReturns,
  drawdownFigure,
  logPrices,
  logPricesOrNote,
} from "./over-time/paths.ts";
export * from "./randomized/randomized-json.ts";
export { randomizedOutcome } from "./randomized/randomized-outcome.ts";
export type { ScorecardSample } from "./randomized/samples.ts";
export { measureBars, measureBoxes } from "./randomized/samples.ts";
export * from "./tear-sheet/tear-sheet-json.ts";
export { tearSheetOutcome } from "./tear-sheet/tear-sheet-outcome.ts";
export * from "./tear-sheet/tear-sheet-page.ts";
