import type { JobListener } from "../../../jobs/executor.ts";
import type { Job, JobKind } from "../../../jobs/job.ts";

/**
 * A list of jobs in which none comes that is equal to one that waits for its answer, and a listener that gives such an answer to all of
 * them: what is known by its content can be out but once. A small market drawn from often has equal datasets.
 */
export function onceEach<Kind extends JobKind>(
  jobs: Iterable<Job<Kind>>,
  keyOf: (job: Job) => string,
  listener: JobListener<Kind>,
): { readonly jobs: Iterable<Job<Kind>>; readonly listener: JobListener<Kind> } {
  /** Places in the whole list that wait for an answer, by its key. */
  const waiting = new Map<string, number[]>();
  /** Keys of those that are run, by their places among them. */
  const keys = new Map<number, string>();
  function* distinct(): Generator<Job<Kind>> {
    let place = 0;
    let run = 0;
    for (const job of jobs) {
      const key = keyOf(job as Job);
      const equal = waiting.get(key);
      if (equal === undefined) {
        waiting.set(key, [place++]);
        keys.set(run++, key);
        yield job;
      } else equal.push(place++);
    }
  }
  return {
    jobs: distinct(),
    listener: {
      ...listener,
      onAnswer(answer, run) {
        const key = keys.get(run) as string;
        const places = waiting.get(key) as number[];
        keys.delete(run);
        waiting.delete(key);
        for (const place of places) listener.onAnswer(answer, place);
      },
    },
  };
}
