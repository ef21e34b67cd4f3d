import type { Executor } from "../../../src/jobs/executor.ts";
import type { Universe } from "../../../src/market/universe/universe.ts";
import type { Blobs } from "../document/document.ts";
import type { Progress } from "../messages/progress.ts";

/** What an operation is given beside its request. */
export interface Tools {
  readonly blobs: Blobs;
  readonly say: (progress: Progress) => void;
  /** Lends who runs jobs on a universe: here, and in further workers where there is much to do. */
  readonly lendExecutor: <Result>(
    universe: Universe,
    use: (executor: Executor) => Promise<Result>,
  ) => Promise<Result>;
}
