import { createHash } from "node:crypto";
import { hostname } from "node:os";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Executor } from "../../jobs/executor.ts";
import { type Answer, type Job, type Universe, universeDigest } from "../../jobs/job.ts";
import type { JobTables } from "../../jobs/job-tables.ts";
import { whenInterrupted } from "../interrupt.ts";
import { threads } from "../threads.ts";
import { queueAddress } from "./connection/address.ts";
import { openQueue, queueName } from "./connection/open-queue.ts";
import { queueExecutor } from "./queue-executor.ts";
import { seldom } from "./seldom.ts";
import { type Serving, serveQueue, usualLockMilliseconds } from "./worker/serve-queue.ts";

/** How a run uses a queue, as whoever starts it says. */
export interface QueueOptions {
  /** Its address. */
  readonly queue: string;
  /** Takes an open wire to another machine. */
  readonly insecure?: boolean;
  /** Serves it here as well, in so many threads. */
  readonly localThreads?: number;
  /** The share of the cells that are run here too, and compared. */
  readonly verify?: number;
  /** Seconds that a cell may take, wherever it is run. */
  readonly timeoutSeconds?: number;
}

/** What the run is to the queue. */
export interface QueuedRun {
  /** The folder that its finished cells go to; none where nothing is kept. */
  readonly out?: string;
  readonly onNote: (note: string) => void;
}

/** What the last word to a server may take. */
const lastWordMilliseconds = 3000;

/** Lends an executor that has a queue run the jobs on a universe. @throws {InputError} where there is no such queue. */
export async function withQueue<Result>(
  universe: Universe,
  options: QueueOptions,
  run: QueuedRun,
  use: (executor: Executor) => Promise<Result>,
): Promise<Result> {
  const address = queueAddress(options.queue, process.env, options.insecure);
  const onNote = seldom(run.onNote);
  const queue = await openQueue(address, onNote);
  const name = runName(universe, run.out);
  const facts = { run: name, host: hostname(), folder: run.out ?? "", begun: now(), queue: queueName() };
  const checking = options.verify === undefined ? undefined : checker(universe, options.timeoutSeconds);
  let count = { done: 0, failed: 0 };
  const tell = async (state: "running" | "done" | "left"): Promise<void> =>
    await queue.shelf.tell(name, { ...facts, ...count, seen: now(), state });
  const executor = queueExecutor(universe, queue, {
    run: name,
    timeoutSeconds: options.timeoutSeconds,
    onNote,
    tell: async (done, failed) => {
      count = { done, failed };
      await tell("running");
    },
    ...(checking && { verify: { share: options.verify as number, run: checking.run } }),
  });
  const held: Executor = {
    ...executor,
    async hold(tables: JobTables) {
      await executor.hold(tables);
      await checking?.hold(tables);
    },
  };
  const { localThreads } = options;
  const takeBack = whenInterrupted(
    () =>
      `workers go on with what is in the queue; kinfolio queue cancel ${name.slice(0, 8)} --queue ${address.shown} has them leave it`,
  );
  let state: "done" | "left" = "left";
  let serving: Serving | undefined;
  try {
    await queue.shelf.callOn(name);
    await tell("running");
    if (localThreads !== undefined) {
      const here = { threads: localThreads, lockMilliseconds: usualLockMilliseconds, onNote };
      serving = await serveQueue(queue, here);
    }
    const result = await use(held);
    state = "done";
    return result;
  } finally {
    takeBack();
    const said = new AbortController();
    const late = wait(lastWordMilliseconds, undefined, { signal: said.signal }).catch(() => {}); // the server may be away
    await Promise.race([tell(state).catch(() => {}), late]);
    said.abort(); // a clock that still runs would keep the process
    await serving?.close();
    await checking?.close();
    await queue.close();
  }
}

/** Equal runs into one folder are one run: the same command goes on from what is in the queue. */
function runName(universe: Universe, out: string | undefined): string {
  const where = out === undefined ? `${process.pid} ${now()}` : resolve(out);
  return createHash("sha256")
    .update(JSON.stringify([hostname(), where, universeDigest(universe)]))
    .digest("hex")
    .slice(0, 32);
}

/** Runs single jobs here, in a thread of their own. */
function checker(universe: Universe, timeoutSeconds: number | undefined) {
  const one = threads(universe, { workers: 1, timeoutSeconds });
  return {
    hold: one.hold,
    close: one.close,
    async run(job: Job): Promise<Answer> {
      let answer: Answer | undefined;
      await one.run([job], {
        onAnswer: (each) => {
          answer = each;
        },
      });
      return answer as Answer;
    },
  };
}

function now(): string {
  return new Date().toISOString();
}
