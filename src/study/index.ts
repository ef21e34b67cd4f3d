/** Study files and what composes them: data, strategies and backtests to a report. */

export { backtest, backtestResult } from "./backtest/backtest.ts";
export { commandSchemas } from "./command-schemas.ts";
export * from "./composers.ts";
export type { StudyContext } from "./context.ts";
export { type DataFile, type DataSelection, loadData, loadUniverse } from "./data.ts";
export type { HighOrderJson } from "./documents/high-order/high-order-json.ts";
export type { MarkowitzJson } from "./documents/markowitz/markowitz-json.ts";
export type { MixedModelJson } from "./documents/mixed-model/mixed-model-json.ts";
export * from "./estimate.ts";
export { randomizedOf, strategiesOf, walkForwardOf } from "./file/study-file.ts";
export type { StudyFile } from "./file/study-schema.ts";
export * from "./frontier/frontier.ts";
export * from "./frontier/frontier-picture.ts";
export * from "./lookahead/backtest-pipeline.ts";
export * from "./lookahead/check-study.ts";
export * from "./lookahead/find-lookahead.ts";
export type { Pipeline, TracePoint } from "./lookahead/trace.ts";
export * from "./mixed.ts";
export * from "./optimize.ts";
export { parseStudyFile } from "./parse-study-file.ts";
export * from "./randomized/draw-datasets.ts";
export * from "./randomized/given-datasets.ts";
export * from "./randomized/randomized-backtest.ts";
export type { StudyJson } from "./study-json.ts";
export { studyJsonSchema } from "./study-json-schema.ts";
export * from "./tear-sheet/tear-sheet.ts";
export * from "./tear-sheet/tear-sheet-data.ts";
