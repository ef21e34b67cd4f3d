import type { Executor } from "../../../jobs/executor.ts";
import type { Answer, Universe } from "../../../jobs/job.ts";
import { jobKey } from "../../../jobs/job-key.ts";
import type { JobTables } from "../../../jobs/job-tables.ts";
import { programDigest } from "../../program-digest.ts";
import { threads } from "../../threads.ts";
import type { ChunkJobs } from "../chunks/chunk-jobs.ts";

/** Tables that a thread holds at once, if a chunk does not name more. */
const mostTables = 64;

/** What a desk is allowed. */
export interface DeskLimits {
  /** Seconds that a cell may take; default any. */
  readonly timeoutSeconds?: number;
  /** Megabytes that a thread may hold; default any. */
  readonly maxMemoryMegabytes?: number;
}

/** Hears the key of a cell, its answer, and the milliseconds that it took. */
export type OnCell = (key: string, answer: Answer, took: number) => void;

/** One thread that runs the cells of chunks, one after the other, on whatever data they are about. */
export class Desk {
  readonly #limits: DeskLimits;
  #executor: Executor | undefined;
  #universe: Universe | undefined;
  #timeoutSeconds: number | undefined;
  readonly #tables = new Set<string>();

  constructor(limits: DeskLimits) {
    this.#limits = limits;
  }

  /**
   * Runs the cells of a chunk.
   *
   * @param onCell hears each answer as it comes.
   * @param signal calls the chunk off.
   */
  async run(
    universe: Universe,
    { jobs, tables, timeoutSeconds }: ChunkJobs,
    onCell: OnCell,
    signal: AbortSignal,
  ): Promise<void> {
    const timeout = leastOf(timeoutSeconds, this.#limits.timeoutSeconds);
    if (this.#universe !== universe || this.#timeoutSeconds !== timeout || this.#isFullFor(tables)) {
      await this.renew();
      this.#executor = threads(universe, { workers: 1, ...this.#limits, timeoutSeconds: timeout });
      this.#universe = universe;
      this.#timeoutSeconds = timeout;
    }
    for (const name of Object.keys(tables)) this.#tables.add(name);
    const executor = this.#executor as Executor;
    await executor.hold(tables);
    let begun = performance.now();
    await executor.run(jobs, {
      signal,
      onAnswer(answer, index) {
        const now = performance.now();
        onCell(jobKey(jobs[index], programDigest()), answer, now - begun);
        begun = now;
      },
    });
  }

  /** Starts the next chunk in a new thread: what this one has heaped up is let go. */
  async renew(): Promise<void> {
    await this.#executor?.close();
    this.#executor = undefined;
    this.#universe = undefined;
    this.#tables.clear();
  }

  /** A thread keeps each table that it was handed: those of runs long gone are let go where new ones come. */
  #isFullFor(tables: JobTables): boolean {
    const further = Object.keys(tables).filter((name) => !this.#tables.has(name));
    return further.length > 0 && this.#tables.size + further.length > mostTables;
  }
}

function leastOf(...seconds: readonly (number | undefined)[]): number | undefined {
  const said = seconds.filter((each) => each !== undefined);
  return said.length === 0 ? undefined : Math.min(...said);
}
