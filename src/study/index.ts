/** Study files and what composes them: data, strategies and backtests to a report. */

export {
  type BacktestStudy,
  backtest,
  type OnProgress,
  type Walks,
  walkAll,
} from "./backtest/backtest.ts";
export * from "./composers.ts";
export {
  type DataFile,
  type DataOrigin,
  type LoadedData,
  type LoadedUniverse,
  loadData,
  loadUniverse,
} from "./data.ts";
export { parseStudyFile } from "./file/parse-study-file.ts";
export { randomizedOf, strategiesOf, walkForwardOf } from "./file/study-file.ts";
export { studyJsonSchema } from "./file/study-json-schema.ts";
export type { StudyFile } from "./file/study-schema.ts";
export { type FrontierBasis, frontierOutcome } from "./frontier/frontier.ts";
export * from "./frontier/frontier-picture.ts";
export * from "./lookahead/backtest-pipeline.ts";
export * from "./lookahead/check-study.ts";
export * from "./lookahead/find-lookahead.ts";
export type { Pipeline, Stage, TracePoint } from "./lookahead/trace.ts";
export type { StudyOutcome } from "./outcome.ts";
export * from "./randomized/draw-datasets.ts";
export * from "./randomized/given-datasets.ts";
export {
  type RandomizedStudy,
  randomizedBacktest,
  type StrategySample,
} from "./randomized/randomized-backtest.ts";
export * from "./tear-sheet/tear-sheet.ts";
export * from "./tear-sheet/tear-sheet-data.ts";
export * from "./tear-sheet/tear-sheet-page.ts";
