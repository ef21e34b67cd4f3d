import type { TextFile } from "../base/text-file.ts";
import type { Executor } from "../jobs/executor.ts";
import type { LoadedData } from "../jobs/results/data-origin.ts";
import type { CellCache } from "../jobs/runs/cell-cache.ts";
import type { OnProgress } from "../jobs/runs/run-walks.ts";

/** What a study may use besides its file and its prices. */
export interface StudyContext {
  readonly data: LoadedData;
  /** Further tables by name: `vix`, `characteristics`. */
  readonly tables: Readonly<Record<string, TextFile>>;
  /** The list of datasets that a randomized study names. */
  readonly datasets?: TextFile;
  /** Whether the source document's own steps are run beside the corrected ones. */
  readonly asPublished: boolean;
  readonly onProgress: OnProgress;
  /** Runs walks on `data`. */
  readonly executor: Executor;
  /** Remembers finished cells of an earlier run, and which strategies were ever tried on the data. */
  readonly cache?: CellCache;
}
