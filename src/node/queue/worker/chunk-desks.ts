import { chunkReader } from "../chunks/chunk-jobs.ts";
import { panelsOf } from "../chunks/panels.ts";
import { readChunk } from "../chunks/read-chunk.ts";
import type { ChunkJob } from "../connection/open-queue.ts";
import { ResultSender } from "../results/result-sender.ts";
import type { Shelf } from "../shelf/shelf.ts";
import { Desk, type DeskLimits, type OnCell } from "./desk.ts";

export interface ChunkDesksOptions extends DeskLimits {
  /** Threads at work. */
  readonly threads: number;
}

/** Desks at which chunks are run. */
export interface ChunkDesks {
  /** Cells that were run. */
  readonly cells: number;
  /** Runs a chunk at a desk that is free; one is. */
  readonly run: (job: ChunkJob) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * A desk a thread. Results are appended to their run before the chunk counts as done: what is lost on the way is a chunk that somebody
 * runs again.
 *
 * @param host the name under which results say where they were found.
 */
export function chunkDesks(shelf: Shelf, host: string, options: ChunkDesksOptions): ChunkDesks {
  const panelOf = panelsOf(shelf);
  const jobsOf = chunkReader(shelf);
  const free = Array.from({ length: options.threads }, () => new Desk(options));
  const atFirst = process.memoryUsage.rss();
  const most = options.threads * (options.maxMemoryMegabytes ?? Number.POSITIVE_INFINITY) * 2 ** 20;
  /** Whether the process holds more than its threads may together. */
  const isOver = (): boolean => process.memoryUsage.rss() - atFirst > most;
  let cells = 0;

  async function run({ data }: ChunkJob): Promise<void> {
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

  return {
    get cells() {
      return cells;
    },
    run,
    async close() {
      await Promise.all(free.map((desk) => desk.renew()));
    },
  };
}
