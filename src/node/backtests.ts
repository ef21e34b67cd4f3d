import type { AbortSignalLike } from "../base/cancel.ts";
import { counted, grouped } from "../base/words/counted.ts";
import { cancellable, type Executor } from "../jobs/executor.ts";
import { type Universe, universeOf } from "../jobs/job.ts";
import type { BacktestStudy } from "../jobs/results/backtest.ts";
import type { LoadedData, LoadedUniverse } from "../jobs/results/data-origin.ts";
import type { RandomizedStudy } from "../jobs/results/randomized.ts";
import type { CellCache } from "../jobs/runs/cell-cache.ts";
import type { OnProgress } from "../jobs/runs/run-walks.ts";
import { shortFirst } from "../jobs/runs/short-first.ts";
import type { BacktestJson } from "../page/backtest/backtest-json.ts";
import type { StudyOutcome } from "../page/outcome/outcome.ts";
import type { RandomizedJson } from "../page/randomized/randomized-json.ts";
import { backtest } from "../study/backtest/backtest.ts";
import { randomizedBacktest } from "../study/randomized/randomized-backtest.ts";
import { type CellStore, openCellStore } from "./cells/cell-store.ts";
import { whenInterrupted } from "./interrupt.ts";
import { inFolder } from "./out/out-folder.ts";
import type { QueueOptions } from "./queue/with-queue.ts";
import { existingStore } from "./store/journal.ts";
import { trialJournal } from "./store/trial-journal.ts";
import { type ThreadOptions, threads } from "./threads.ts";

/** How a study is run, which never changes what comes out. */
export interface RunOptions extends ThreadOptions {
  /** Where finished cells are kept, and found again. */
  readonly out?: string;
  readonly onProgress: OnProgress;
  /** The queue whose workers run the cells, in place of threads here. */
  readonly queue?: QueueOptions;
  /** Hears what a person should know. */
  readonly onNote?: (note: string) => void;
  /** Calls the run off, which then rejects with the signal's reason. Finished cells are kept, the one in hand is not. */
  readonly signal?: AbortSignalLike;
}

/** What tells who runs jobs. */
export type ExecutorOptions = Pick<RunOptions, "signal" | "queue" | "out" | "onNote" | keyof ThreadOptions>;

/** Walks strategies along one history. */
export async function runBacktest(
  study: BacktestStudy,
  data: LoadedData,
  options: RunOptions,
): Promise<StudyOutcome<BacktestJson>> {
  return await withExecutor(universeOf(data.history), options, (executor) =>
    withStore(options.out, (store) => backtest(study, data, options.onProgress, executor, store)),
  );
}

/** Lends an executor for jobs on a universe: threads from the start only where somebody has to keep time. */
export async function withExecutor<Result>(
  universe: Universe,
  { signal, queue, out, onNote = () => {}, ...options }: ExecutorOptions,
  use: (executor: Executor) => Promise<Result>,
): Promise<Result> {
  const called = (executor: Executor): Promise<Result> =>
    use(signal === undefined ? executor : cancellable(executor, signal));
  if (queue !== undefined) {
    const { withQueue } = await import("./queue/with-queue.ts");
    return await withQueue(
      universe,
      { ...queue, timeoutSeconds: options.timeoutSeconds },
      { out, onNote },
      called,
    );
  }
  const pool = threads(universe, options);
  const executor =
    options.timeoutSeconds === undefined ? shortFirst(universe, pool, () => performance.now()) : pool;
  try {
    return await called(executor);
  } finally {
    await executor.close();
  }
}

/** Runs strategies on many datasets, in threads, with the finished cells on disk where a folder is given. */
export async function runRandomized(
  study: RandomizedStudy,
  data: LoadedUniverse,
  options: RunOptions,
): Promise<StudyOutcome<RandomizedJson>> {
  return await withExecutor(data.universe, options, (executor) =>
    withStore(options.out, (store) => randomizedBacktest(study, data, executor, store, options.onProgress)),
  );
}

/**
 * Lends the finished cells of a folder, which outlive whatever interrupts their use. Where the user has a store of prices, trials
 * are those of all folders.
 */
export async function withStore<Result>(
  folder: string | undefined,
  use: (store: CellCache | undefined) => Promise<Result>,
): Promise<Result> {
  if (folder === undefined) return await withTrials(undefined, use);
  return await inFolder(folder, async () => {
    const store = openCellStore(folder);
    if (store.fromElsewhere > 0) process.stderr.write(`${ofOtherPlatform(store.fromElsewhere, folder)}\n`);
    const takeBack = whenInterrupted(() => keptIn(store, folder));
    try {
      return await withTrials(store, use);
    } finally {
      takeBack();
      store.close();
    }
  });
}

async function withTrials<Result>(
  cells: CellStore | undefined,
  use: (cache: CellCache | undefined) => Promise<Result>,
): Promise<Result> {
  const store = existingStore();
  if (store === undefined) return await use(cells);
  const journal = trialJournal(store, cells);
  try {
    return await use(journal.cache);
  } finally {
    await journal.close();
  }
}

/** Elementary functions differ where WebAssembly is missing: figures of both would not be one run's. */
function ofOtherPlatform(count: number, folder: string): string {
  const cells = counted(count, "finished backtest");
  return `${cells} in ${folder} ran on a platform whose elementary functions differ from this one's (WebAssembly was missing there or is here): run again`;
}

function keptIn(store: CellStore, folder: string): string {
  return `${grouped(store.size)} finished backtests are kept in ${folder}, and the same command goes on from them`;
}
