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
export { parseStudyFile, randomizedOf, strategiesOf, walkForwardOf } from "./file/study-file.ts";
export { studyJsonSchema } from "./file/study-json-schema.ts";
export type { StudyFile } from "./file/study-schema.ts";
export { type FrontierBasis, frontierOutcome } from "./frontier/frontier.ts";
export * from "./frontier/frontier-picture.ts";
export { type CellCache, noCache } from "./jobs/cell-cache.ts";
export * from "./jobs/executor.ts";
export {
  type Answer,
  type Job,
  type JobKind,
  type JobResults,
  type Measured,
  runJob,
  type Walk,
} from "./jobs/job.ts";
export type { ForecastScores } from "./jobs/watch-forecasts.ts";
export * from "./lookahead/backtest-pipeline.ts";
export * from "./lookahead/check-study.ts";
export * from "./lookahead/find-lookahead.ts";
export type { Pipeline, Stage, TracePoint } from "./lookahead/trace.ts";
export * from "./mixed-model/mixed-simulation.ts";
export * from "./mixed-model/published-portfolios.ts";
export type { StudyOutcome } from "./outcome.ts";
export * from "./randomized/draw-datasets.ts";
export * from "./randomized/given-datasets.ts";
export {
  type RandomizedStudy,
  randomizedBacktest,
  type StrategySample,
} from "./randomized/randomized-backtest.ts";
export * from "./strategy/designs.ts";
export * from "./strategy/models.ts";
export {
  type NamedOptions,
  type Recommendation,
  recommender,
  type StrategySpec,
  strategyFrom,
} from "./strategy/strategy.ts";
export { type SharedSettings, strategiesFromText } from "./strategy/strategy-text.ts";
export * from "./tear-sheet/tear-sheet.ts";
export * from "./tear-sheet/tear-sheet-data.ts";
export * from "./tear-sheet/tear-sheet-page.ts";
