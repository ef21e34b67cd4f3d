/** What needs Node: files, threads, a store of finished backtests, pictures as PNG, and the report page's script and style. */

export { type RunOptions, runBacktest, runRandomized } from "./backtests.ts";
export { type CellStore, openCellStore } from "./cells/cell-store.ts";
export { readInput, readText } from "./files/files.ts";
export { svgToPng } from "./out/png.ts";
export { writeOutcome } from "./out/write-outcome.ts";
export { writePage } from "./out/write-page.ts";
export { pageAssets } from "./page-assets.ts";
export { type SampleFile, sampleFile } from "./sample.ts";
export { openMarketStore, storeFiles } from "./store/open-store.ts";
export { storeFolder } from "./store/store-folder.ts";
export type { LockWaiting } from "./store/symbol-lock.ts";
export { builtInStudies, openStudyFile, runStudy, usualStudies } from "./studies.ts";
export { type FetchRequest, runFetch, updateRequests } from "./supply/run-fetch.ts";
export { type ThreadOptions, threads } from "./threads.ts";
export { version } from "./version.ts";
