import type { QueueStatusJson } from "../../page/queue/queue-status.ts";
import { type OpenQueue, queueName } from "./connection/open-queue.ts";
import { eachTogether } from "./connection/together.ts";
import { waitingChunks } from "./connection/waiting-chunks.ts";

/** How a queue is: what waits, who runs a study, who works. */
export async function queueState(queue: OpenQueue): Promise<QueueStatusJson> {
  const { address, shelf, chunks, patiently } = queue;
  const {
    waiting = 0,
    active = 0,
    failed = 0,
  } = await patiently(() => chunks.getJobCounts("waiting", "active", "failed"));
  const [oldest] = await waitingChunks(queue, 10);
  const runs = await shelf.runs();
  const workers = await shelf.workers();
  return {
    queue: address.shown,
    chunks: { waiting, active, failed },
    oldest: oldest === undefined ? "" : new Date(oldest.timestamp).toISOString(),
    runs: runs
      .toSorted((a, b) => (a.seen < b.seen ? 1 : -1))
      .map(({ calledOff, state, run, done, failed, host, folder, begun, seen }) => ({
        ...{ run, state: calledOff && state !== "done" ? "called off" : state },
        ...{ done, failed, host, folder, begun, seen },
      })),
    workers: workers.map(({ host, threads, kinfolio, program, platform, cells, cellsPerSecond }) => ({
      ...{ host, threads, kinfolio, cells, cellsPerSecond },
      serves: queueName(program, platform) === queueName() ? "these cells" : "cells of another build",
    })),
  };
}

/** What was taken away. */
export interface Cleaned {
  readonly runs: number;
  readonly content: number;
  readonly chunks: number;
}

/** Forgets runs that have ended or were not heard of for a minute, and chunks that were given up; all content too, where nobody runs. */
export async function cleanQueue(queue: OpenQueue): Promise<Cleaned> {
  const { shelf, chunks, patiently } = queue;
  const runs = await shelf.runs();
  const over = runs.filter(({ state, isHeard }) => state !== "running" || !isHeard);
  const names = new Set(over.map(({ run }) => run));
  const theirs = (await waitingChunks(queue)).filter(({ data }) => names.has(data?.run));
  await eachTogether(theirs, (job) => patiently(() => job.remove()).catch(() => {})); // somebody took it at this moment
  for (const run of names) await shelf.forget(run);
  const failed = await patiently(() => chunks.clean(0, 10_000, "failed"));
  const content = over.length === runs.length ? await shelf.clear() : 0;
  return { runs: over.length, content, chunks: failed.length };
}
