import { setImmediate } from "node:timers/promises";
import { type AbortSignalLike, anySignal, throwIfAborted } from "../base/cancel.ts";
import { type Executor, inlineExecutor } from "../jobs/executor.ts";
import type { Universe } from "../jobs/job.ts";
import { type ThreadOptions, threads } from "./threads.ts";

/** What starting threads takes, about: a run shorter than this is over before they are up. */
const patienceMilliseconds = 150;
/** What has to be left for threads to gain more than their start and the job begun anew cost. */
const worthThreadsMilliseconds = 500;

/**
 * Begins where it is called; once that has taken longer than starting threads would, and most of the work seems to be still ahead,
 * leaves the job in hand and gives all that are left to threads, so that a short run stays short and a long one can be interrupted.
 */
export function shortFirst(universe: Universe, options: ThreadOptions = {}): Executor {
  const outOfPatience = Symbol("out of patience");
  const here = inlineExecutor(universe);
  const pool = threads(universe, options);

  return {
    async hold(tables) {
      await here.hold(tables);
      await pool.hold(tables);
    },
    async run(jobs, { onAnswer, onProgress, signal }) {
      throwIfAborted(signal);
      const list = [...jobs];
      let done = 0;
      let share = 0; // of the job in hand
      const begun = performance.now();
      const deadline: AbortSignalLike = {
        get aborted() {
          const taken = performance.now() - begun;
          const behind = (done + share) / list.length;
          return taken > patienceMilliseconds && taken * (1 - behind) > behind * worthThreadsMilliseconds;
        },
        reason: outOfPatience,
      };
      try {
        await here.run(list, {
          onAnswer: (answer) => {
            share = 0;
            onAnswer(answer, done++);
          },
          onProgress: (own, index) => {
            share = own;
            onProgress?.(own, index);
          },
          signal: anySignal(signal, deadline),
        });
      } catch (reason) {
        if (reason !== outOfPatience) throw reason;
        await pool.run(list.slice(done), {
          onAnswer: (answer, index) => onAnswer(answer, done + index),
          onProgress: onProgress && ((share, index) => onProgress(share, done + index)),
          signal,
        });
      }
    },
    pause: () => setImmediate(),
    close: pool.close,
  };
}
