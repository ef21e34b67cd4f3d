import type { QueueStatusJson } from "../../page/queue/queue-status.ts";
import { type OpenQueue, queueName } from "./open-queue.ts";

/** How a queue is: what waits, who runs a study, who works. */
export async function queueState({ address, shelf, chunks }: OpenQueue): Promise<QueueStatusJson> {
  const { waiting = 0, active = 0, failed = 0 } = await chunks.getJobCounts("waiting", "active", "failed");
  const [oldest] = await chunks.getWaiting(0, 0);
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

/** A run that was not heard of for so long is not running any more, whatever it said last, in milliseconds. */
const goneAfter = 60_000;

/** Forgets runs that have ended, and chunks that were given up; all content too, where nobody runs. @param now in milliseconds. */
export async function cleanQueue({ shelf, chunks }: OpenQueue, now: number): Promise<Cleaned> {
  const runs = await shelf.runs();
  const over = runs.filter(({ state, seen }) => state !== "running" || now - Date.parse(seen) > goneAfter);
  for (const { run } of over) {
    for (const job of await chunks.getWaiting()) if (job?.data?.run === run) await job.remove();
    await shelf.forget(run);
  }
  const failed = await chunks.clean(0, 10_000, "failed");
  const content = over.length === runs.length ? await shelf.clear() : 0;
  return { runs: over.length, content, chunks: failed.length };
}
