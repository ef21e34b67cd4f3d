import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { platformMark } from "../../jobs/job-key.ts";
import { programDigest } from "../program-digest.ts";
import { version } from "../version.ts";
import { chunkReader } from "./chunk-jobs.ts";
import { Desk, type DeskLimits } from "./desk.ts";
import type { ChunkJob, OpenQueue } from "./open-queue.ts";
import { panelsOf } from "./panels.ts";
import { readChunk } from "./read-chunk.ts";
import { resultLine } from "./results.ts";

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
const greetMilliseconds = 5_000;
const flushMilliseconds = 1_000;
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
  let cells = 0;

  async function serve({ data }: ChunkJob): Promise<void> {
    const chunk = readChunk(data);
    const { run } = chunk;
    if (await shelf.isCalledOff(run)) return;
    const universe = await panelOf(chunk.data);
    const jobs = await jobsOf(chunk, universe);
    const desk = free.pop() as Desk;
    const off = new AbortController();
    let lines: string[] = [];
    const flush = async (): Promise<void> => {
      const ready = lines;
      lines = [];
      try {
        await shelf.append(run, ready);
      } catch (error) {
        lines = [...ready, ...lines];
        throw error;
      }
    };
    let flushing = Promise.resolve();
    const ticking = setInterval(() => {
      flushing = flushing
        .then(flush)
        .then(async () => {
          if (await shelf.isCalledOff(run)) off.abort(calledOff);
        })
        .catch(() => {}); // said by the last flush, if it still cannot
    }, flushMilliseconds);
    try {
      await desk.run(
        universe,
        jobs,
        (key, answer, took) => {
          lines.push(resultLine({ key, answer, took, host }));
          cells++;
        },
        off.signal,
      );
    } catch (reason) {
      if (reason !== calledOff) throw reason;
    } finally {
      clearInterval(ticking);
      await flushing;
      if (isOver(options.maxMemoryMegabytes, options.threads)) await desk.renew();
      free.push(desk);
    }
    await flush();
  }

  const worker = queue.worker(serve, {
    concurrency: options.threads,
    lockDuration: lockMilliseconds,
    stalledInterval: lockMilliseconds / 2,
    maxStalledCount: 20,
    removeOnComplete: { count: 0 },
    autorun: true,
  });
  worker.on("error", ({ message }) => options.onNote?.(message));
  worker.on("failed", (_, { message }) => options.onNote?.(`a chunk was given back: ${message}`));
  const greet = (): Promise<void> =>
    shelf.greet(
      {
        id,
        host,
        threads: options.threads,
        kinfolio: version,
        program: programDigest(),
        platform: platformMark(),
        cells,
        cellsPerSecond: (1000 * cells) / (performance.now() - begun),
      },
      goneAfter,
    );
  await greet();
  const greeting = setInterval(() => void greet().catch(() => {}), greetMilliseconds);

  return {
    get cells() {
      return cells;
    },
    async untilEmpty() {
      for (;;) {
        const { waiting = 0, active = 0 } = await queue.chunks.getJobCounts("waiting", "active");
        if (waiting + active === 0) return;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    },
    async close() {
      clearInterval(greeting);
      await worker.close();
      await Promise.all(free.map((desk) => desk.renew()));
      await shelf.leave(id).catch(() => {});
    },
  };
}

const calledOff = new Error("the run was called off");

/** Whether the process holds more than its threads may together. */
function isOver(megabytesEach: number | undefined, threads: number): boolean {
  return megabytesEach !== undefined && process.memoryUsage().rss > megabytesEach * threads * 2 ** 20;
}
