import { type AbortSignalLike, anySignal, throwIfAborted } from "../base/cancel.ts";
import type { Universe } from "../market/universe/universe.ts";
import { type Answer, type Job, type JobKind, runJob } from "./job.ts";
import type { JobTables } from "./job-tables.ts";

/** Who listens to a run, and may call it off. */
export interface JobListener<Kind extends JobKind> {
  /** An answer, with the place of its job in the list; answers come in any order. */
  readonly onAnswer: (answer: Answer<Kind>, index: number) => void;
  /** Called after answers that came together were heard, before whoever brought them lets go of them: time to put them on a disk. */
  readonly onBatch?: () => void;
  /** The share of one job that is done. */
  readonly onProgress?: (share: number, index: number) => void;
  /** Calls the run off: its promise rejects with the signal's reason, and no answer is heard from then on. */
  readonly signal?: AbortSignalLike;
}

/** A way of running jobs on one universe. Whichever is chosen, the answers are the same. */
export interface Executor {
  /** Takes tables that jobs to come name by their digests, each once; not while jobs run. */
  readonly hold: (tables: JobTables) => Promise<void>;
  /** Resolves once every job of the list has been answered; the list is read as jobs are started. */
  readonly run: <Kind extends JobKind>(
    jobs: Iterable<Job<Kind>>,
    listener: JobListener<Kind>,
  ) => Promise<void>;
  /** Gives way between long steps of whoever waits for the jobs, so that an interrupt is heard. */
  readonly pause: () => Promise<void>;
  /** Lets go of what the executor holds. A run that is under way is broken off. */
  readonly close: () => Promise<void>;
}

/**
 * Runs jobs one after the other where it is called.
 *
 * @param pause gives way between jobs; default not at all. A signal that is aborted by an event is heard only where the
 *   events of the caller have their turn: `() => new Promise((resolve) => setTimeout(resolve))`.
 */
export function inlineExecutor(universe: Universe, pause: Executor["pause"] = async () => {}): Executor {
  const held: Record<string, object> = {};
  return {
    async hold(tables) {
      Object.assign(held, tables);
    },
    async run(jobs, { onAnswer, onProgress, signal }) {
      throwIfAborted(signal);
      let index = 0;
      for (const job of jobs) {
        const place = index++;
        const control = { signal, onProgress: (share: number) => onProgress?.(share, place) };
        const answer = await runJob(universe, job, control, held);
        await pause();
        throwIfAborted(signal);
        onAnswer(answer, place);
      }
    },
    pause,
    close: async () => {},
  };
}

/** The same executor, all of whose runs and pauses a signal calls off: what a study is given that may be called off. */
export function cancellable(executor: Executor, signal: AbortSignalLike): Executor {
  return {
    hold: executor.hold,
    run: (jobs, listener) => executor.run(jobs, { ...listener, signal: anySignal(signal, listener.signal) }),
    async pause() {
      await executor.pause();
      throwIfAborted(signal);
    },
    close: executor.close,
  };
}
