import { throwIfAborted } from "../../../src/base/cancel.ts";
import type { Executor, JobListener } from "../../../src/jobs/executor.ts";
import type { Answer, Job, JobKind, Universe } from "../../../src/jobs/job.ts";
import type { JobTables } from "../../../src/jobs/job-tables.ts";
import { Unloaded } from "../messages/unloaded.ts";

/** From the worker that composes a study to those that run its jobs. */
export type PoolMessage =
  | { readonly pool: "hold"; readonly universe?: Universe; readonly tables: JobTables }
  | { readonly pool: "job"; readonly job: Job };

/** From a worker that runs jobs: the greeting of its kind, then shares of its job and its answer, or that scripts for it did not come. */
export type PoolReply =
  | { readonly kind: "hello"; readonly pool?: undefined }
  | { readonly pool: "unloaded" }
  | { readonly pool: "share"; readonly share: number }
  | { readonly pool: "answer"; readonly answer: Answer };

/** How many workers run jobs: one core is left to the page. */
export function poolSize(cores: number): number {
  return Math.max(1, Math.min(8, cores - 1));
}

/**
 * Runs jobs in workers of its own, one job each at a time; none is started before there is a job. A worker that is lost answers
 * its job as failed (`worker-died`), and a new one takes its place; one that could not be loaded ends the run (`Unloaded`), as the
 * next could not be either.
 */
export function pool(universe: Universe, size: number, start: () => Worker): Executor {
  const held: Record<string, object> = {};
  let idle: Worker[] = [];
  const begun = (): Worker => {
    const worker = start();
    worker.postMessage({ pool: "hold", universe, tables: held } satisfies PoolMessage);
    return worker;
  };
  const dismiss = (): void => {
    for (const worker of idle) worker.terminate();
    idle = [];
  };
  return {
    async hold(tables) {
      Object.assign(held, tables);
      for (const worker of idle) worker.postMessage({ pool: "hold", tables } satisfies PoolMessage);
    },
    async run(jobs, listener) {
      throwIfAborted(listener.signal);
      const list = numbered(jobs);
      const busy = new Set<Worker>();
      const work = async (): Promise<void> => {
        for (const [index, job] of list) {
          const worker = idle.pop() ?? begun();
          busy.add(worker);
          const answer = await answerOf(worker, job, index, listener);
          busy.delete(worker);
          if (answer === undefined) worker.terminate();
          else idle.push(worker);
          throwIfAborted(listener.signal);
          listener.onAnswer(answer ?? lost, index);
        }
      };
      try {
        await Promise.all(Array.from({ length: size }, work));
      } catch (error) {
        for (const worker of busy) worker.terminate();
        throw error;
      }
    },
    pause: () => new Promise((resolve) => setTimeout(resolve)),
    close: async () => dismiss(),
  };
}

/** Those that came up: one that is lost before could not be loaded. */
const greeted = new WeakSet<Worker>();

/** The answer to one job; none where the worker was lost over it. @throws {Unloaded} where it, or what the job needs, could not be loaded. */
async function answerOf<Kind extends JobKind>(
  worker: Worker,
  job: Job<Kind>,
  index: number,
  { onProgress }: JobListener<Kind>,
): Promise<Answer<Kind> | undefined> {
  return await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<PoolReply>) => {
      if (data.pool === undefined) greeted.add(worker);
      else if (data.pool === "share") onProgress?.(data.share, index);
      else if (data.pool === "answer") resolve(data.answer as Answer<Kind>);
      else reject(new Unloaded());
    };
    worker.onerror = () => (greeted.has(worker) ? resolve(undefined) : reject(new Unloaded()));
    worker.onmessageerror = () => resolve(undefined);
    worker.postMessage({ pool: "job", job: job as unknown as Job } satisfies PoolMessage);
  });
}

const lost = {
  status: "failed",
  code: "worker-died",
  message: "the browser lost the calculation, most likely for want of memory",
} as const;

function* numbered<Item>(items: Iterable<Item>): Generator<[number, Item]> {
  let index = 0;
  for (const item of items) yield [index++, item];
}
