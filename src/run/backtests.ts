import { type BacktestStudy, backtest, type OnProgress } from "../study/backtest.ts";
import type { LoadedData, LoadedUniverse } from "../study/data.ts";
import type { Executor } from "../study/jobs/executor.ts";
import { universeOf } from "../study/jobs/job.ts";
import type { StudyOutcome } from "../study/outcome.ts";
import { type RandomizedStudy, randomizedBacktest } from "../study/randomized/randomized-backtest.ts";
import { type CellStore, openCellStore } from "./cell-store.ts";
import { whenInterrupted } from "./interrupt.ts";
import { shortFirst } from "./short-first.ts";
import { type ThreadOptions, threads } from "./threads.ts";

/** How a study is run, which never changes what comes out. */
export interface RunOptions extends ThreadOptions {
  /** Where finished cells are kept, and found again. */
  readonly out?: string;
  readonly onProgress: OnProgress;
}

/** Walks strategies along one history. */
export async function runBacktest(
  study: BacktestStudy,
  data: LoadedData,
  options: RunOptions,
): Promise<StudyOutcome> {
  return await withExecutor(data, options, (executor) => backtest(study, data, options.onProgress, executor));
}

/** Lends an executor for walks on a history: threads from the start only where somebody has to keep time. */
export async function withExecutor<Result>(
  { history }: LoadedData,
  options: ThreadOptions,
  use: (executor: Executor) => Promise<Result>,
): Promise<Result> {
  const universe = universeOf(history);
  const executor =
    options.timeoutSeconds === undefined ? shortFirst(universe, options) : threads(universe, options);
  try {
    return await use(executor);
  } finally {
    await executor.close();
  }
}

/** Runs strategies on many datasets, in threads, with the finished cells on disk where a folder is given. */
export async function runRandomized(
  study: RandomizedStudy,
  data: LoadedUniverse,
  options: RunOptions,
): Promise<StudyOutcome> {
  const executor = threads(data.universe, options);
  const store = options.out === undefined ? undefined : openCellStore(options.out);
  const takeBack = store && whenInterrupted(() => keptIn(store, options.out as string));
  try {
    return await randomizedBacktest(study, data, executor, store, options.onProgress);
  } finally {
    takeBack?.();
    await executor.close();
    store?.close();
  }
}

function keptIn(store: CellStore, folder: string): string {
  return `${store.size} finished backtests are kept in ${folder}, and the same command goes on from them`;
}
