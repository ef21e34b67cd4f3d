/** Everything that the engine can be asked: each is loaded when it is first asked for. */
export const operations = {
  checkStudy: async () => (await import("./operations/check-study.ts")).checkStudy,
  intake: async () => (await import("./operations/data/intake.ts")).intake,
  makeReady: async () => (await import("./operations/data/make-ready.ts")).makeReady,
  readData: async () => (await import("./operations/data/read-data.ts")).readData,
  readCharacteristics: async () =>
    (await import("./operations/data/read-characteristics.ts")).readCharacteristics,
  sizeUp: async () => (await import("./operations/data/size-up.ts")).sizeUp,
  schema: async () => (await import("./operations/schema.ts")).schema,
  designsWithoutBeliefs: async () =>
    (await import("./operations/design/designs-without-beliefs.ts")).designsWithoutBeliefs,
  strategiesInWords: async () =>
    (await import("./operations/design/strategies-in-words.ts")).strategiesInWords,
  optimize: async () => (await import("./operations/design/optimize.ts")).optimize,
  weights: async () => (await import("./operations/design/weights.ts")).weights,
  readLines: async () => (await import("./operations/design/read-lines.ts")).readLines,
  frontier: async () => (await import("./operations/frontier.ts")).frontier,
  beliefs: async () => (await import("./operations/beliefs/beliefs.ts")).beliefs,
  pair: async () => (await import("./operations/beliefs/pair.ts")).pair,
  forecasts: async () => (await import("./operations/beliefs/forecasts.ts")).forecasts,
  runStudy: async () => (await import("./operations/backtest/run-study.ts")).runStudy,
  measureRange: async () => (await import("./operations/backtest/measure-range.ts")).measureRange,
  lookahead: async () => (await import("./operations/backtest/lookahead.ts")).lookahead,
  universesAhead: async () => (await import("./operations/universes/universes-ahead.ts")).universesAhead,
  runUniverses: async () => (await import("./operations/universes/run-universes.ts")).runUniverses,
  tearSheet: async () => (await import("./operations/tear-sheet.ts")).tearSheet,
  mixedModel: async () => (await import("./operations/mixed-model/mixed-model.ts")).mixedModel,
  permuteKernel: async () => (await import("./operations/mixed-model/permute-kernel.ts")).permuteKernel,
  studyFiles: async () => (await import("./operations/report/study-files.ts")).studyFiles,
  tableWorkbook: async () => (await import("./operations/report/table-workbook.ts")).tableWorkbook,
  takeAlong: async () => (await import("./operations/report/take-along.ts")).takeAlong,
};

type Loaders = typeof operations;

export type Operations = { readonly [Name in keyof Loaders]: Awaited<ReturnType<Loaders[Name]>> };
