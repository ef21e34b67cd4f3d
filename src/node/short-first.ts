import { setImmediate } from "node:timers/promises";
import type { Executor } from "../jobs/executor.ts";
import { runJob, type Universe } from "../jobs/job.ts";
import { type ThreadOptions, threads } from "./threads.ts";

/** What starting threads takes, about: a run shorter than this is over before they are up. */
const patienceMilliseconds = 150;

/**
 * Begins where it is called; once that has taken longer than starting threads would, leaves the job in hand and
 * gives all that are left to threads, so that a short run stays short and a long one can be interrupted.
 */
export function shortFirst(universe: Universe, options: ThreadOptions = {}): Executor {
  const outOfPatience = Symbol("out of patience");
  const deadline = performance.now() + patienceMilliseconds;
  const hurry = (): void => {
    if (performance.now() > deadline) throw outOfPatience;
  };
  let pool: Executor | undefined;

  return {
    async run(jobs, { onAnswer, onShare }) {
      const list = [...jobs];
      let done = 0;
      try {
        for (const job of list) {
          hurry();
          onAnswer(await runJob(universe, job, hurry), done);
          done++;
        }
      } catch (reason) {
        if (reason !== outOfPatience) throw reason;
        pool ??= threads(universe, options);
        await pool.run(list.slice(done), {
          onAnswer: (answer, index) => onAnswer(answer, done + index),
          onShare: onShare && ((share, index) => onShare(share, done + index)),
        });
      }
    },
    pause: () => setImmediate(),
    close: async () => pool?.close(),
  };
}
