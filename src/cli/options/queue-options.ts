import { availableParallelism } from "node:os";
import type { Command } from "commander";
import { InputError } from "../../base/errors.ts";
import { flag, number, text } from "../../base/option/option.ts";
import type { QueueOptions } from "../../node/queue/with-queue.ts";
import type { ThreadOptions } from "../../node/threads.ts";
import { readFlags, withOptions } from "./option-flags.ts";
import { threadOptions } from "./thread-options.ts";

/** Where a queue is. */
export const addressOptions = {
  queue: text({
    says: "A queue of cells in Redis or PostgreSQL: redis://host, rediss://user@host, postgres://user@host/database; the password is in KINFOLIO_QUEUE_PASSWORD.",
    names: "name",
  }),
  insecure: flag({
    seldom: true,
    says: "Take a queue on another machine though the wire to it is open.",
    usual: false,
  }),
};

/** How a run has its cells run by whoever serves a queue. */
export const queueOptions = {
  ...addressOptions,
  localToo: flag({
    seldom: true,
    says: "Run cells of the queue here as well, in as many threads as --workers.",
    usual: false,
  }),
  verify: number({
    seldom: true,
    says: "Share of the cells that are run here too, and compared: 1%.",
    unit: "share",
    above: 0,
    most: 1,
  }),
};

/** Adds the options by which a run has a queue run its cells. */
export function withQueueOptions(command: Command): Command {
  return withOptions(command, "Running:", queueOptions);
}

/** Who runs the jobs of a command: threads here, or a queue. */
export function runOptions(command: Command): ThreadOptions & { readonly queue?: QueueOptions } {
  const threads = threadOptions(command);
  const queue = queueFlags(command, threads.workers);
  return { ...threads, ...(queue && { queue }) };
}

/** @throws {InputError} `bad-option` for those that say nothing without a queue. */
function queueFlags(command: Command, workers: number | undefined): QueueOptions | undefined {
  const { queue, insecure, localToo, verify } = readFlags(command, queueOptions);
  if (queue === undefined) {
    const idle = localToo
      ? "--local-too"
      : insecure
        ? "--insecure"
        : verify === undefined
          ? undefined
          : "--verify";
    if (idle === undefined) return undefined;
    throw new InputError("bad-option", `${idle} has no effect: no --queue is given`, {
      advice: "leave it out",
    });
  }
  return {
    queue,
    insecure,
    ...(localToo && { localThreads: workers ?? availableParallelism() }),
    ...(verify !== undefined && { verify }),
  };
}
