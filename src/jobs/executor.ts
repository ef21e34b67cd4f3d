import type { Universe } from "../market/universe.ts";
import { type Answer, type Job, type JobKind, runJob } from "./job.ts";

/** Who listens to a run. */
export interface JobListener<Kind extends JobKind> {
  /** An answer, with the place of its job in the list; answers come in any order. */
  readonly onAnswer: (answer: Answer<Kind>, index: number) => void;
  /** The share of one job that is done. */
  readonly onShare?: (share: number, index: number) => void;
}

/** A way of running jobs on one universe. Whichever is chosen, the answers are the same. */
export interface Executor {
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

/** Runs jobs one after the other where it is called. */
export function inlineExecutor(universe: Universe): Executor {
  return {
    async run(jobs, { onAnswer, onShare }) {
      let index = 0;
      for (const job of jobs) {
        const place = index++;
        onAnswer(await runJob(universe, job, (share) => onShare?.(share, place)), place);
      }
    },
    pause: async () => {},
    close: async () => {},
  };
}
