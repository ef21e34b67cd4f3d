/** Everything that the engine can be asked: each is loaded when it is first asked for. */
export const operations = {
  checkStudy: async () => (await import("./operations/check-study.ts")).checkStudy,
  intake: async () => (await import("./operations/intake.ts")).intake,
  makeReady: async () => (await import("./operations/make-ready.ts")).makeReady,
  readData: async () => (await import("./operations/read-data.ts")).readData,
  readCharacteristics: async () => (await import("./operations/read-characteristics.ts")).readCharacteristics,
  sizeUp: async () => (await import("./operations/size-up.ts")).sizeUp,
  schema: async () => (await import("./operations/schema.ts")).schema,
  designsWithoutBeliefs: async () =>
    (await import("./operations/designs-without-beliefs.ts")).designsWithoutBeliefs,
  strategiesInWords: async () => (await import("./operations/strategies-in-words.ts")).strategiesInWords,
  optimize: async () => (await import("./operations/optimize.ts")).optimize,
  weights: async () => (await import("./operations/weights/weights.ts")).weights,
  readLines: async () => (await import("./operations/read-lines.ts")).readLines,
  frontier: async () => (await import("./operations/frontier.ts")).frontier,
  beliefs: async () => (await import("./operations/beliefs.ts")).beliefs,
  pair: async () => (await import("./operations/pair.ts")).pair,
  forecasts: async () => (await import("./operations/forecasts.ts")).forecasts,
  runStudy: async () => (await import("./operations/run-study.ts")).runStudy,
  measureRange: async () => (await import("./operations/measure-range.ts")).measureRange,
  lookahead: async () => (await import("./operations/lookahead.ts")).lookahead,
  universesAhead: async () => (await import("./operations/universes-ahead.ts")).universesAhead,
  runUniverses: async () => (await import("./operations/run-universes.ts")).runUniverses,
  tearSheet: async () => (await import("./operations/tear-sheet.ts")).tearSheet,
  mixedModel: async () => (await import("./operations/mixed-model.ts")).mixedModel,
  permuteKernel: async () => (await import("./operations/permute-kernel.ts")).permuteKernel,
  studyFiles: async () => (await import("./operations/study-files.ts")).studyFiles,
  tableWorkbook: async () => (await import("./operations/table-workbook.ts")).tableWorkbook,
  takeAlong: async () => (await import("./operations/take-along.ts")).takeAlong,
};

type Loaders = typeof operations;

export type Operations = { readonly [Name in keyof Loaders]: Awaited<ReturnType<Loaders[Name]>> };
