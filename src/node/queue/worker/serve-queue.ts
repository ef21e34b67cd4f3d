import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { platformMark } from "../../../jobs/job-key.ts";
import { programDigest } from "../../program-digest.ts";
import { version } from "../../version.ts";
import { chunkReader } from "../chunks/chunk-jobs.ts";
import { panelsOf } from "../chunks/panels.ts";
import { readChunk } from "../chunks/read-chunk.ts";
import { type ChunkJob, type OpenQueue, wordsOf } from "../connection/open-queue.ts";
import { otherCells } from "../connection/other-cells.ts";
import { ResultSender } from "../results/result-sender.ts";
import { aheadWords, clockAhead } from "../shelf/clock-ahead.ts";
import type { WorkerFacts } from "../shelf/shelf.ts";
import { Desk, type DeskLimits, type OnCell } from "./desk.ts";
import { restAfterErrors } from "./rest-after-errors.ts";

/** How a queue is served. */
export interface ServeOptions extends DeskLimits {
  /** Threads at work. */
  readonly threads: number;
  /** A chunk of which nothing was heard for so long goes to another worker, in milliseconds. */
  readonly lockMilliseconds: number;
  /** Hears what a person at the terminal may want to know. */
  readonly onNote?: (note: string) => void;
}

/** A queue that is being served. */
export interface Serving {
  /** Cells that were run. */
  readonly cells: number;
  /** Resolves once nothing waits in the queue and nothing is being run. */
  readonly untilEmpty: () => Promise<void>;
  /** Finishes the chunks in hand, takes no other, and leaves. */
  readonly close: () => Promise<void>;
}

/** A minute: a lock is renewed many times in it, whatever the machine is busy with. */
export const usualLockMilliseconds = 60_000;
/** Workers that may be lost with a chunk in hand before it is given up: whoever runs the study tries its cells one by one. */
export const mostLostWorkers = 3;
const greetMilliseconds = 5_000;
const lookMilliseconds = 15_000;
/** How soon the engine asks a server again that was away. */
const retryMilliseconds = 2_000;
/** A worker that was not heard of for so long is not there any more, in seconds. */
const goneAfter = 20;

/**
 * Serves a queue: cells are run in threads of their own, so that locks are renewed in time however long a cell takes. Results are
 * appended to their run before the chunk counts as done: what is lost on the way is a chunk that somebody runs again.
 */
export async function serveQueue(queue: OpenQueue, options: ServeOptions): Promise<Serving> {
  const { shelf } = queue;
  const { lockMilliseconds } = options;
  const host = `${hostname()}:${process.pid}`;
  const id = randomUUID();
  const panelOf = panelsOf(shelf);
  const jobsOf = chunkReader(shelf);
  const free = Array.from({ length: options.threads }, () => new Desk(options));
  const begun = performance.now();
  const atFirst = process.memoryUsage.rss();
  const most = options.threads * (options.maxMemoryMegabytes ?? Number.POSITIVE_INFINITY) * 2 ** 20;
  /** Whether the process holds more than its threads may together. */
  const isOver = (): boolean => process.memoryUsage.rss() - atFirst > most;
  let cells = 0;

  async function serve({ data }: ChunkJob): Promise<void> {
    const chunk = readChunk(data);
    if (await shelf.isCalledOff(chunk.run)) return;
    const universe = await panelOf(chunk.data);
    const jobs = await jobsOf(chunk, universe);
    const desk = free.pop() as Desk;
    const sender = new ResultSender(chunk.run, shelf);
    try {
      const onCell: OnCell = (key, answer, took) => {
        sender.add({ key, answer, took, host });
        cells++;
      };
      await desk.run(universe, jobs, onCell, sender.signal);
    } catch (reason) {
      if (reason !== sender.signal.reason) throw reason;
    } finally {
      await sender.stop();
      if (isOver()) await desk.renew().catch(() => {});
      free.push(desk);
    }
    await sender.send();
  }

  const greet = (): Promise<void> => shelf.greet(facts(), goneAfter);
  const facts = (): WorkerFacts => ({
    ...{ id, host, threads: options.threads, kinfolio: version },
    ...{ program: programDigest(), platform: platformMark() },
    ...{ cells, cellsPerSecond: (1000 * cells) / (performance.now() - begun) },
  });
  const look = async (): Promise<void> => {
    const running = (await shelf.runs()).filter(({ state, isHeard }) => state === "running" && isHeard);
    const others = otherCells(
      running.map(({ queue }) => queue),
      "run",
    );
    if (others !== "") options.onNote?.(`${others}: this worker, kinfolio ${version}, takes nothing of it`);
  };
  await greet();
  await look();
  const greeting = often(greet, greetMilliseconds);
  const looking = often(look, lookMilliseconds);
  const worker = queue.worker(serve, {
    autorun: false,
    concurrency: options.threads,
    lockDuration: lockMilliseconds,
    stalledInterval: lockMilliseconds / 2,
    maxStalledCount: mostLostWorkers,
    removeOnComplete: { count: 0 },
    runRetryDelay: retryMilliseconds,
  });
  let isOff = false;
  const watchClock = async (): Promise<void> => {
    const ahead = await clockAhead(shelf);
    if (Math.abs(ahead) > lockMilliseconds / 4) {
      isOff = true;
      options.onNote?.(
        `the clock of this machine is ${aheadWords(ahead)} that of ${queue.address.shown}, by which chunks are held: nothing is taken until they agree (NTP sets clocks)`,
      );
      if (!worker.isPaused()) await worker.pause(true);
    } else if (isOff) {
      isOff = false;
      await worker.resume();
    }
  };
  const watching = often(watchClock, greetMilliseconds);
  const rest = restAfterErrors(worker);
  worker.on("error", (error) => {
    const words = wordsOf(error);
    const isTaken = /^(could not renew lock|Missing (lock|key)|Lock mismatch)/.test(words);
    options.onNote?.(
      `${queue.address.shown}: ${isTaken ? "a chunk was forgotten, or went to another worker meanwhile" : words}`,
    );
    rest();
  });
  worker.on("failed", (_, error) => options.onNote?.(`a chunk was given back: ${wordsOf(error)}`));

  await watchClock();
  if (!isOff) worker.run().catch((error) => worker.emit("error", error));

  return {
    get cells() {
      return cells;
    },
    async untilEmpty() {
      for (;;) {
        const { waiting = 0, active = 0 } = await queue.patiently(() =>
          queue.chunks.getJobCounts("waiting", "active"),
        );
        if (waiting + active === 0) return;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    },
    async close() {
      clearInterval(greeting);
      clearInterval(looking);
      clearInterval(watching);
      await worker.close();
      await Promise.all(free.map((desk) => desk.renew()));
      await shelf.leave(id).catch(() => {});
    },
  };
}

/** Does something now and then, never twice at once: while the server is away nothing heaps up. */
function often(act: () => Promise<void>, milliseconds: number): NodeJS.Timeout {
  let isAtWork = false;
  return setInterval(() => {
    if (isAtWork) return;
    isAtWork = true;
    void act()
      .catch(() => {}) // asked again
      .finally(() => {
        isAtWork = false;
      });
  }, milliseconds);
}
