import { type AbortSignalLike, anySignal, throwIfAborted } from "../../base/cancel.ts";
import { taken } from "../../base/taken.ts";
import { type Executor, inlineExecutor } from "../executor.ts";
import type { Universe } from "../job.ts";

/** What starting threads takes, about: a run shorter than this is over before they are up. */
const patienceMilliseconds = 150;
/** What has to be left for threads to gain more than their start and the job begun anew cost. */
const worthThreadsMilliseconds = 500;

/** So many jobs are looked at to see how much lies ahead; where there are more, enough does. */
const mostAhead = 1000;

/**
 * Begins where it is called; once that has taken longer than starting threads would, and most of the work seems to be still ahead,
 * leaves the job in hand and gives all that are left to threads, so that a short run stays short and a long one can be interrupted.
 *
 * @param pool the threads, which are not started before they are given a job.
 * @param now milliseconds of a clock that does not run backwards.
 */
export function shortFirst(universe: Universe, pool: Executor, now: () => number): Executor {
  const outOfPatience = Symbol("out of patience");
  const here = inlineExecutor(universe);

  return {
    async hold(tables) {
      await here.hold(tables);
      await pool.hold(tables);
    },
    async run(jobs, { onAnswer, onProgress, signal }) {
      throwIfAborted(signal);
      const list = jobs[Symbol.iterator]();
      let done = 0;
      let share = 0; // of the job in hand
      const begun = now();
      for (let ahead = taken(list, mostAhead); ahead.length > 0; ahead = taken(list, mostAhead)) {
        const before = done;
        const total = ahead.length < mostAhead ? before + ahead.length : Number.POSITIVE_INFINITY;
        const deadline: AbortSignalLike = {
          get aborted() {
            const spent = now() - begun;
            const behind = (done + share) / total;
            return spent > patienceMilliseconds && spent * (1 - behind) > behind * worthThreadsMilliseconds;
          },
          reason: outOfPatience,
        };
        try {
          await here.run(ahead, {
            onAnswer: (answer) => {
              share = 0;
              onAnswer(answer, done++);
            },
            onProgress: (own, index) => {
              share = own;
              onProgress?.(own, before + index);
            },
            signal: anySignal(signal, deadline),
          });
        } catch (reason) {
          if (reason !== outOfPatience) throw reason;
          const begunAt = done;
          await pool.run(chained(ahead.slice(begunAt - before), list), {
            onAnswer: (answer, index) => onAnswer(answer, begunAt + index),
            onProgress: onProgress && ((share, index) => onProgress(share, begunAt + index)),
            signal,
          });
        }
      }
    },
    pause: pool.pause,
    close: pool.close,
  };
}

function* chained<Item>(first: readonly Item[], rest: Iterator<Item>): Generator<Item> {
  yield* first;
  yield* { [Symbol.iterator]: () => rest };
}
