import { setTimeout as wait } from "node:timers/promises";
import type { Worker } from "bullmq";

/** Complaints of a second after which a worker rests. */
const most = 10;

/**
 * BullMQ asks again at once after whatever is no loss of a connection: a server that refuses everything, or a table that is gone, would be
 * asked thousands of times a second. Returns what hears of each complaint, and has the worker rest where they come in floods; what it has
 * in hand goes on.
 */
export function restAfterErrors(
  worker: Pick<Worker, "pause" | "resume" | "closing">,
  restMilliseconds = 2000,
): () => void {
  let since = performance.now();
  let errors = 0;
  let isResting = false;
  return () => {
    if (performance.now() - since > 1000) {
      since = performance.now();
      errors = 0;
    }
    if (++errors < most || isResting) return;
    isResting = true;
    void rest(worker, restMilliseconds).finally(() => {
      isResting = false;
    });
  };
}

async function rest(worker: Parameters<typeof restAfterErrors>[0], milliseconds: number): Promise<void> {
  await worker.pause(true);
  await wait(milliseconds);
  if (worker.closing === undefined) await worker.resume();
}
