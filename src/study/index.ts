/** Study files and what composes them: data, strategies and backtests to a report. */

export { backtest, backtestResult } from "./backtest/backtest.ts";
export { commandSchemas } from "./command-schemas.ts";
export { compareEstimators } from "./compare/compare-estimators.ts";
export * from "./composers.ts";
export type { StudyContext } from "./context.ts";
export { crossValidation } from "./cross-validation/cross-validation.ts";
export { windowAtEnd } from "./data/changing-data.ts";
export { type DataFile, type DataSelection, loadData, loadUniverse } from "./data/data.ts";
export type { HighOrderJson } from "./documents/high-order/high-order-json.ts";
export type { MarkowitzJson } from "./documents/markowitz/markowitz-json.ts";
export type { MixedModelJson } from "./documents/mixed-model/mixed-model-json.ts";
export * from "./estimate.ts";
export { evidenceResult } from "./evidence/evidence.ts";
export { randomizedOf, strategiesOf, walkForwardOf } from "./file/study-file.ts";
export type { StudyFile } from "./file/study-schema.ts";
export * from "./frontier/frontier.ts";
export * from "./frontier/frontier-picture.ts";
export * from "./lookahead/backtest-pipeline.ts";
export * from "./lookahead/check-study.ts";
export * from "./lookahead/find-lookahead.ts";
export type { Pipeline, TracePoint } from "./lookahead/trace.ts";
export * from "./mixed/mixed.ts";
export {
  type NamedBy,
  type OpenedStudy,
  openStudy,
  type ReadFile,
  type StudyChanges,
} from "./open/open-study.ts";
export { parseStudyFile } from "./open/parse-study-file.ts";
export * from "./optimize.ts";
export * from "./posterior/weight-posterior.ts";
export * from "./randomized/draw-datasets.ts";
export * from "./randomized/given-datasets.ts";
export * from "./randomized/randomized-backtest.ts";
export { runOpenedStudy, type StudyMeans } from "./run-study.ts";
export type { StudyJson } from "./study-json.ts";
export { studyJsonSchema } from "./study-json-schema.ts";
export * from "./tear-sheet/tear-sheet.ts";
export * from "./tear-sheet/tear-sheet-data.ts";
