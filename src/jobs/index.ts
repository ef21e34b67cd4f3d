/** One strategy on one dataset as plain data, and who runs it. */

export * from "./executor.ts";
export {
  type Answer,
  type Job,
  type JobKind,
  type JobResults,
  type Measured,
  runJob,
  type Walk,
} from "./job.ts";
export { jobKey, trialKey } from "./job-key.ts";
export { byDigest, type JobTables, type TableReference, tableDigest } from "./job-tables.ts";
export { drawDefaults } from "./requests/draw.ts";
export { frontierDefaults } from "./requests/frontier.ts";
export type * from "./results/index.ts";
export { type CellCache, noCache } from "./runs/cell-cache.ts";
export * from "./runs/run-walks.ts";
